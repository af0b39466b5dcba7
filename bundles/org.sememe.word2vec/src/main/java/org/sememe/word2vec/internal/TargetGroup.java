package org.sememe.word2vec.internal;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;

/**
 * Up to {@link Kernels#WIDTH} different targets that are worked on at once, and what rows answer to them. Free places
 * hold the spare row, which stays 0. Used by one thread.
 */
final class TargetGroup {

    private static final int WIDTH = Kernels.WIDTH;
    private static final int MAX_LANES = 16;

    final int[] columns = new int[WIDTH];
    final float[] scratch = new float[Kernels.SCRATCH];
    /** Products with the columns, then the steps along them, row after row. */
    final float[] scores;

    /** What the columns should answer, again and again. */
    private final float[] wanted = new float[Kernels.PATTERN];
    private int size;

    TargetGroup(int maxRows) {
        scores = new float[(maxRows * WIDTH / MAX_LANES + 1) * MAX_LANES];
    }

    /**
     * Takes the next targets, a second one of the same row left out.
     *
     * @param targets rows of the layer
     * @param labels what they should answer
     * @param from the first to take
     * @param count how many targets there are
     * @param spare the row for free places
     * @return the first that is left for the next group
     */
    int take(int[] targets, float[] labels, int from, int count, int spare) {
        size = 0;
        int next = from;
        while (next < count && size < WIDTH) {
            if (isNew(targets[next])) {
                columns[size] = targets[next];
                wanted[size++] = labels[next];
            }
            next++;
        }
        for (int j = size; j < WIDTH; j++) {
            columns[j] = spare;
            // What a row of zeros answers anyway.
            wanted[j] = 0.5f;
        }
        return next;
    }

    private boolean isNew(int row) {
        for (int j = 0; j < size; j++) {
            if (columns[j] == row) {
                return false;
            }
        }
        return true;
    }

    /** Returns the loss of the products in nats, all rows together. */
    double loss(LogisticTable logistic, int rows) {
        double nats = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < size; j++) {
                float product = scores[i * WIDTH + j];
                nats -= logistic.logarithm(wanted[j] == 1 ? product : -product);
            }
        }
        return nats;
    }

    /** Turns the products into steps: the rate times what is missing to the wanted answer. */
    void toSteps(Kernels kernels, int rows, float rate) {
        int count = rows * WIDTH;
        for (int at = WIDTH; at < Math.min(count, Kernels.PATTERN); at += WIDTH) {
            System.arraycopy(wanted, 0, wanted, at, WIDTH);
        }
        kernels.steps(scores, count, wanted, rate);
    }
}
