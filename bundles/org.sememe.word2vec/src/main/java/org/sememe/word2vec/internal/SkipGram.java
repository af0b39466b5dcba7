package org.sememe.word2vec.internal;

import java.util.Arrays;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * Skip-gram as in the word2vec program (Mikolov et al. 2013): every word of a window predicts the word in its middle
 * by itself. The readable path, which {@link WindowSkipGram} is measured against.
 */
final class SkipGram extends Learner {

    private final int[] targets = new int[maxTargets()];
    private final float[] labels = new float[maxTargets()];
    private final float[] error;

    SkipGram(Weights weights, Kernels kernels, LogisticTable logistic, int windowSize, RandomSequence random,
            RunningLoss loss) {
        super(weights, kernels, logistic, windowSize, random, loss);
        this.error = new float[weights.stride()];
    }

    @Override
    void window(int word, int[] rows, int count, float rate, boolean measure) {
        int length = weights.stride();
        float[] input = weights.input();
        double nats = 0;
        for (int i = 0; i < count; i++) {
            Arrays.fill(error, 0);
            for (OutputLayer layer : layers) {
                float[] table = layer.table();
                int chosen = layer.choose(word, random, targets, labels);
                for (int t = 0; t < chosen; t++) {
                    float product = kernels.dot(input, rows[i], table, targets[t], length);
                    float step = (labels[t] - logistic.value(product)) * rate;
                    kernels.add(step, table, targets[t], error, 0, length);
                    kernels.add(step, input, rows[i], table, targets[t], length);
                    nats += measure ? loss(product, labels[t]) : 0;
                }
            }
            kernels.add(1, error, 0, input, rows[i], length);
        }
        if (measure) {
            loss.add(nats / count);
        }
    }
}
