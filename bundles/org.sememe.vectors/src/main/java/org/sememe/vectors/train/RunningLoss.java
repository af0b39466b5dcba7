package org.sememe.vectors.train;

/**
 * A mean of the loss that forgets: the last few thousand steps count. Only one step in {@link #EVERY} is measured,
 * because logarithms cost time. Written by one thread, read by others.
 */
public final class RunningLoss {

    /** One step in so many is measured. */
    public static final int EVERY = 32;

    private static final double SPEED = 1e-3;

    private long steps;
    private double sum;
    private double weight;
    private volatile double mean = Double.NaN;

    /** Starts without any loss. */
    public RunningLoss() {
        this(0, 0, 0);
    }

    /**
     * Goes on from where another was.
     *
     * @param steps its {@link #steps()}
     * @param sum its {@link #sum()}
     * @param weight its {@link #weight()}
     */
    public RunningLoss(long steps, double sum, double weight) {
        this.steps = steps;
        this.sum = sum;
        this.weight = weight;
        publish();
    }

    /**
     * Counts a step.
     *
     * @return whether it is to be measured
     */
    public boolean next() {
        return steps++ % EVERY == 0;
    }

    /**
     * Adds a loss.
     *
     * @param loss the loss of one prediction, in nats
     */
    public void add(double loss) {
        sum += SPEED * (loss - sum);
        weight += SPEED * (1 - weight);
        publish();
    }

    private void publish() {
        mean = weight == 0 ? Double.NaN : sum / weight;
    }

    /**
     * Returns the mean.
     *
     * @return nats, or NaN before the first loss
     */
    public double mean() {
        return mean;
    }

    /**
     * Returns how many steps were counted.
     *
     * @return steps
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns the sum that the mean is made of.
     *
     * @return weighted nats
     */
    public double sum() {
        return sum;
    }

    /**
     * Returns the weight that the mean is made of.
     *
     * @return from 0 to 1
     */
    public double weight() {
        return weight;
    }
}
