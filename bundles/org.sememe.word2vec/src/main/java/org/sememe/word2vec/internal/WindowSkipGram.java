package org.sememe.word2vec.internal;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * Skip-gram with one step for a whole window: all its words are trained on the same targets, so that dot products
 * become a small matrix product (Ji et al. 2016, "Parallelizing word2vec in shared and distributed memory"). Of
 * negative sampling this changes only that the random words are shared; of hierarchical softmax only the order of
 * additions.
 */
final class WindowSkipGram extends Learner {

    private final int worker;
    private final int[] targets = new int[maxTargets()];
    private final float[] labels = new float[maxTargets()];
    private final TargetGroup group;

    WindowSkipGram(Weights weights, Kernels kernels, LogisticTable logistic, int windowSize, int worker,
            RandomSequence random, RunningLoss loss) {
        super(weights, kernels, logistic, windowSize, random, loss);
        this.worker = worker;
        this.group = new TargetGroup(2 * windowSize);
    }

    @Override
    void window(int word, int[] rows, int count, float rate, boolean measure) {
        int length = weights.stride();
        float[] input = weights.input();
        double nats = 0;
        for (OutputLayer layer : layers) {
            float[] table = layer.table();
            int chosen = layer.choose(word, random, targets, labels);
            for (int next = 0; next < chosen;) {
                next = group.take(targets, labels, next, chosen, layer.spare(worker));
                kernels.products(input, rows, count, table, group.columns, length, group.scores, group.scratch);
                if (measure) {
                    nats += group.loss(logistic, count);
                }
                group.toSteps(kernels, count, rate);
                kernels.exchange(input, rows, count, table, group.columns, length, group.scores);
            }
        }
        if (measure) {
            loss.add(nats / count);
        }
    }
}
