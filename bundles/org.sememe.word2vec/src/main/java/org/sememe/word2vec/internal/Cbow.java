package org.sememe.word2vec.internal;

import java.util.Arrays;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * CBOW as in the word2vec program and gensim (Mikolov et al. 2013): the words of a window together predict the word in
 * its middle. The readable path, which {@link WindowCbow} is measured against.
 *
 * <p>Where the mean of the window is taken, each of its words receives the whole error, not its share: as many times
 * the gradient as there are words. Where the sum is taken, each receives its share. Both are so in the originals, and
 * the usual learning rates were found with it.
 */
final class Cbow extends Learner {

    private final boolean mean;
    private final int[] targets = new int[maxTargets()];
    private final float[] labels = new float[maxTargets()];
    private final float[] hidden;
    private final float[] error;

    Cbow(Weights weights, Kernels kernels, LogisticTable logistic, int windowSize, boolean mean,
            RandomSequence random, RunningLoss loss) {
        super(weights, kernels, logistic, windowSize, random, loss);
        this.mean = mean;
        this.hidden = new float[weights.stride()];
        this.error = new float[weights.stride()];
    }

    @Override
    void window(int word, int[] rows, int count, float rate, boolean measure) {
        int length = weights.stride();
        float[] input = weights.input();
        float share = 1f / count;
        Arrays.fill(hidden, 0);
        Arrays.fill(error, 0);
        for (int i = 0; i < count; i++) {
            kernels.add(mean ? share : 1, input, rows[i], hidden, 0, length);
        }
        double nats = 0;
        for (OutputLayer layer : layers) {
            float[] table = layer.table();
            int chosen = layer.choose(word, random, targets, labels);
            for (int t = 0; t < chosen; t++) {
                float product = kernels.dot(hidden, 0, table, targets[t], length);
                float step = (labels[t] - logistic.value(product)) * rate;
                kernels.add(step, table, targets[t], error, 0, length);
                kernels.add(step, hidden, 0, table, targets[t], length);
                nats += measure ? loss(product, labels[t]) : 0;
            }
        }
        for (int i = 0; i < count; i++) {
            kernels.add(mean ? 1 : share, error, 0, input, rows[i], length);
        }
        if (measure) {
            loss.add(nats);
        }
    }
}
