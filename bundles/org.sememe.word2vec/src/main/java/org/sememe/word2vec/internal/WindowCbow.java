package org.sememe.word2vec.internal;

import java.util.Arrays;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/** CBOW with several targets at once; the same arithmetic as {@link Cbow} but for the order of additions. */
final class WindowCbow extends Learner {

    private static final int[] FIRST_ROW = {0};

    private final boolean mean;
    private final int worker;
    private final int[] targets = new int[maxTargets()];
    private final float[] labels = new float[maxTargets()];
    private final TargetGroup group = new TargetGroup(1);
    private final float[] hidden;
    private final float[] error;

    WindowCbow(Weights weights, Kernels kernels, LogisticTable logistic, int windowSize, boolean mean, int worker,
            RandomSequence random, RunningLoss loss) {
        super(weights, kernels, logistic, windowSize, random, loss);
        this.mean = mean;
        this.worker = worker;
        this.hidden = new float[weights.stride()];
        this.error = new float[weights.stride()];
    }

    @Override
    void window(int word, int[] rows, int count, float rate, boolean measure) {
        int length = weights.stride();
        float[] input = weights.input();
        float share = 1f / count;
        kernels.sum(mean ? share : 1, input, rows, count, hidden, length);
        Arrays.fill(error, 0);
        double nats = 0;
        for (OutputLayer layer : layers) {
            float[] table = layer.table();
            int chosen = layer.choose(word, random, targets, labels);
            for (int next = 0; next < chosen;) {
                next = group.take(targets, labels, next, chosen, layer.spare(worker));
                kernels.products(hidden, FIRST_ROW, 1, table, group.columns, length, group.scores, group.scratch);
                if (measure) {
                    nats += group.loss(logistic, 1);
                }
                group.toSteps(kernels, 1, rate);
                kernels.exchange(hidden, error, table, group.columns, length, group.scores);
            }
        }
        kernels.spread(mean ? 1 : share, error, input, rows, count, length);
        if (measure) {
            loss.add(nats);
        }
    }
}
