package org.sememe.fasttext.internal.train;

import java.util.Arrays;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;

/** Answers for each target by itself whether it is right. */
final class OneVersusAll extends OutputLayer {

    private static final int WIDTH = Kernels.WIDTH;

    private final LogisticTable table;
    private final float[] scores;
    private final boolean[] right;
    private final int[] columns = new int[WIDTH];
    private final float[] steps = new float[WIDTH];
    private final int spare;
    private final int[] single = new int[1];

    OneVersusAll(Weights weights, Kernels kernels, LogisticTable table, int worker) {
        super(weights, kernels);
        this.table = table;
        this.scores = new float[weights.targets()];
        this.right = new boolean[weights.targets()];
        this.spare = (weights.targets() + worker) * stride;
    }

    @Override
    double learn(float[] hidden, float[] error, int target, float rate, boolean measure) {
        single[0] = target;
        return learnAll(hidden, error, single, 0, 1, rate, measure);
    }

    @Override
    double learnAll(float[] hidden, float[] error, int[] targets, int from, int number, float rate, boolean measure) {
        int count = scores.length;
        Arrays.fill(right, false);
        for (int i = from; i < from + number; i++) {
            right[targets[i]] = true;
        }
        kernels.scan(output, 0, stride, count, hidden, stride, scores);
        double nats = 0;
        for (int first = 0; first < count; first += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                int label = first + j;
                boolean used = label < count;
                columns[j] = used ? label * stride : spare;
                steps[j] = used ? ((right[label] ? 1 : 0) - table.value(scores[label])) * rate : 0;
                if (measure && used) {
                    nats -= table.logarithm(right[label] ? scores[label] : -scores[label]);
                }
            }
            kernels.exchange(hidden, error, output, columns, stride, steps);
        }
        return nats;
    }
}
