package org.sememe.word2vec.internal;

/**
 * A mean of the loss that forgets: the last few thousand windows count. Only one window in {@link #EVERY} is measured,
 * because logarithms cost time. Written by one thread, read by others.
 */
final class RunningLoss {

    static final int EVERY = 32;

    private static final double SPEED = 1e-3;

    private long windows;
    private double sum;
    private double weight;
    private volatile double mean = Double.NaN;

    RunningLoss() {
    }

    RunningLoss(long windows, double sum, double weight) {
        this.windows = windows;
        this.sum = sum;
        this.weight = weight;
        publish();
    }

    /** Tells whether the next window is to be measured. */
    boolean next() {
        return windows++ % EVERY == 0;
    }

    /** Adds the loss of one prediction in nats. */
    void add(double loss) {
        sum += SPEED * (loss - sum);
        weight += SPEED * (1 - weight);
        publish();
    }

    private void publish() {
        mean = weight == 0 ? Double.NaN : sum / weight;
    }

    /** Returns the mean, or NaN before the first loss. */
    double mean() {
        return mean;
    }

    long windows() {
        return windows;
    }

    double sum() {
        return sum;
    }

    double weight() {
        return weight;
    }
}
