package org.sememe.fasttext.internal.train;

import org.sememe.vectors.Kernels;

/** Predicts a target and learns from the error. Each worker has one; subclasses know a loss. */
abstract class OutputLayer {

    final Weights weights;
    final Kernels kernels;
    final float[] output;
    final int stride;

    OutputLayer(Weights weights, Kernels kernels) {
        this.weights = weights;
        this.kernels = kernels;
        this.output = weights.output();
        this.stride = weights.stride();
    }

    /**
     * Takes a step for one target.
     *
     * @param hidden what the target is predicted from
     * @param error receives, added up, what hidden should change by
     * @param target a word or label
     * @param rate the learning rate
     * @param measure whether to compute the loss
     * @return the loss in nats before the step, or 0
     */
    abstract double learn(float[] hidden, float[] error, int target, float rate, boolean measure);

    /**
     * Takes a step for an example that has several targets.
     *
     * @param targets numbers of the targets
     * @param from where they start
     * @param count how many
     * @return as {@link #learn}
     */
    abstract double learnAll(float[] hidden, float[] error, int[] targets, int from, int count, float rate,
            boolean measure);
}
