package org.sememe.fasttext.internal.train;

import java.util.Arrays;

import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * CBOW that adds up the rows of a word once when it comes into reach of the window, keeps this sum as it would be while
 * the window passes over it, and changes the rows once when it is out of reach. The arithmetic of {@link Cbow}, but
 * that words in reach of each other do not see each other's changes of n-grams that they share.
 */
final class WindowCbow extends Learner {

    private final int windowSize;
    private final Shared shared;
    private final int[] rows;
    /** The words in reach, each in the place of its position modulo the number of places: sums, and changes. */
    private final int places;
    private final float[] sums;
    private final float[] changes;
    private final float[] sum;

    WindowCbow(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        super(shared, worker, random, loss);
        this.shared = shared;
        this.windowSize = shared.settings().arguments().windowSize();
        this.rows = shared.subwords().rows();
        this.places = 2 * windowSize + 1;
        this.sums = new float[places * stride];
        this.changes = new float[places * stride];
        this.sum = new float[stride];
    }

    @Override
    public void learn(int[] sentence, int count, float rate) {
        int kept = shared.subsampling().apply(sentence, count, random);
        int entered = 0;
        for (int center = 0; center < kept; center++) {
            for (; entered < Math.min(kept, center + windowSize + 1); entered++) {
                enter(sentence[entered], entered);
            }
            int reach = windowSize - random.below(windowSize);
            int from = Math.max(0, center - reach);
            int to = Math.min(kept, center + reach + 1);
            if (to - from > 1) {
                window(sentence, center, from, to, rate);
            }
            if (center >= windowSize) {
                leave(sentence[center - windowSize], center - windowSize);
            }
        }
        for (int left = Math.max(0, kept - windowSize); left < kept; left++) {
            leave(sentence[left], left);
        }
    }

    private int place(int position) {
        return position % places * stride;
    }

    private int size(int word) {
        return shared.subwords().end(word) - shared.subwords().start(word);
    }

    private void enter(int word, int position) {
        int at = place(position);
        kernels.gather(1, input, rows, shared.subwords().start(word), shared.subwords().end(word), dimension, sum);
        System.arraycopy(sum, 0, sums, at, stride);
        Arrays.fill(changes, at, at + stride, 0);
    }

    private void leave(int word, int position) {
        System.arraycopy(changes, place(position), sum, 0, stride);
        kernels.scatter(1, sum, input, rows, shared.subwords().start(word), shared.subwords().end(word), dimension,
                scratch);
    }

    private void window(int[] sentence, int center, int from, int to, float rate) {
        int size = 0;
        for (int other = from; other < to; other++) {
            size += other == center ? 0 : size(sentence[other]);
        }
        float share = 1f / size;
        Arrays.fill(hidden, 0);
        for (int other = from; other < to; other++) {
            if (other != center) {
                kernels.add(share, sums, place(other), hidden, 0, stride);
            }
        }
        clearError();
        boolean measure = loss.next();
        double nats = layer.learn(hidden, error, sentence[center], rate, measure);
        for (int other = from; other < to; other++) {
            if (other != center) {
                kernels.add(1, error, 0, changes, place(other), stride);
                kernels.add(size(sentence[other]), error, 0, sums, place(other), stride);
            }
        }
        if (measure) {
            loss.add(nats);
        }
    }
}
