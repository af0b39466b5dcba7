package org.sememe.fasttext.internal.train;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.RandomSequence;

/** Predicts one of all targets. */
final class Softmax extends OneTarget {

    private static final int WIDTH = Kernels.WIDTH;

    private final float[] scores;
    private final int[] columns = new int[WIDTH];
    private final float[] steps = new float[WIDTH];
    private final int spare;

    Softmax(Weights weights, Kernels kernels, RandomSequence random, int worker) {
        super(weights, kernels, random);
        this.scores = new float[weights.targets()];
        this.spare = (weights.targets() + worker) * stride;
    }

    @Override
    double learn(float[] hidden, float[] error, int target, float rate, boolean measure) {
        int count = scores.length;
        kernels.scan(output, 0, stride, count, hidden, stride, scores);
        float most = scores[0];
        for (int i = 1; i < count; i++) {
            most = Math.max(most, scores[i]);
        }
        float sum = 0;
        for (int i = 0; i < count; i++) {
            scores[i] = (float) Math.exp(scores[i] - most);
            sum += scores[i];
        }
        double nats = measure ? Math.log(sum) - Math.log(scores[target]) : 0;
        float scale = -rate / sum;
        for (int first = 0; first < count; first += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                int label = first + j;
                boolean used = label < count;
                columns[j] = used ? label * stride : spare;
                steps[j] = used ? scores[label] * scale + (label == target ? rate : 0) : 0;
            }
            kernels.exchange(hidden, error, output, columns, stride, steps);
        }
        return nats;
    }
}
