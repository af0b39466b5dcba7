package org.sememe.fasttext.internal.train;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.RandomSequence;

/** A layer that, of several targets, learns one at random, as the original. */
abstract class OneTarget extends OutputLayer {

    final RandomSequence random;

    OneTarget(Weights weights, Kernels kernels, RandomSequence random) {
        super(weights, kernels);
        this.random = random;
    }

    @Override
    final double learnAll(float[] hidden, float[] error, int[] targets, int from, int count, float rate,
            boolean measure) {
        int chosen = count == 1 ? 0 : random.below(count);
        return learn(hidden, error, targets[from + chosen], rate, measure);
    }
}
