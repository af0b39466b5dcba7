package org.sememe.fasttext.internal.train;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.RandomSequence;

/** Tells a target from some random ones (Mikolov et al. 2013), which are drawn by the square root of their counts. */
final class NegativeSampling extends OneTarget {

    /** The power of fastText. */
    static final double POWER = 0.5;

    private static final int WIDTH = Kernels.WIDTH;

    private final LogisticTable table;
    private final NegativeSampler sampler;
    private final int negative;
    private final int[] columns = new int[WIDTH];
    private final float[] steps = new float[WIDTH];
    private final float[] scratch = new float[Kernels.SCRATCH];
    private final int spare;

    NegativeSampling(Weights weights, Kernels kernels, LogisticTable table, NegativeSampler sampler, int negative,
            RandomSequence random, int worker) {
        super(weights, kernels, random);
        this.table = table;
        this.sampler = sampler;
        this.negative = weights.targets() == 1 ? 0 : negative;
        this.spare = (weights.targets() + worker) * stride;
    }

    @Override
    double learn(float[] hidden, float[] error, int target, float rate, boolean measure) {
        double nats = 0;
        int left = negative;
        boolean first = true;
        while (first || left > 0) {
            int used = 0;
            if (first) {
                columns[used++] = target * stride;
            }
            // A target that is drawn twice for one group counts once: its row cannot step twice at the same time.
            for (; used < WIDTH && left > 0; left--) {
                int row = drawOther(target) * stride;
                if (isNew(row, used)) {
                    columns[used++] = row;
                }
            }
            nats += step(hidden, error, used, first, rate, measure);
            first = false;
        }
        return nats;
    }

    private int drawOther(int target) {
        int drawn = sampler.draw(random);
        while (drawn == target) {
            drawn = sampler.draw(random);
        }
        return drawn;
    }

    private boolean isNew(int row, int used) {
        for (int j = 0; j < used; j++) {
            if (columns[j] == row) {
                return false;
            }
        }
        return true;
    }

    private double step(float[] hidden, float[] error, int used, boolean targetFirst, float rate, boolean measure) {
        for (int j = used; j < WIDTH; j++) {
            columns[j] = spare;
        }
        kernels.products(hidden, output, columns, stride, steps, scratch);
        double nats = 0;
        for (int j = 0; j < WIDTH; j++) {
            int label = targetFirst && j == 0 ? 1 : 0;
            float product = steps[j];
            steps[j] = j < used ? (label - table.value(product)) * rate : 0;
            if (measure && j < used) {
                nats -= table.logarithm(label == 1 ? product : -product);
            }
        }
        kernels.exchange(hidden, error, output, columns, stride, steps);
        return nats;
    }
}
