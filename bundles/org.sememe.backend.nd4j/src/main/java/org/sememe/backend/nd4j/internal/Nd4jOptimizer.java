package org.sememe.backend.nd4j.internal;

import static org.sememe.backend.nd4j.internal.Staging.cut;
import static org.sememe.backend.nd4j.internal.Staging.line;

import org.sememe.compute.OptimizerOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Optimiser steps, in pieces on the heap. */
final class Nd4jOptimizer extends OptimizerOperations {

    private final Staging staging;
    private final OptimizerOperations kernels;

    Nd4jOptimizer(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().optimizer();
    }

    /** A step on parameters, their gradients, and what the optimiser keeps of each. */
    @FunctionalInterface
    private interface Step {
        void run(Tensor parameter, Tensor gradient, Tensor first, Tensor second);
    }

    private void step(Tensor parameter, Tensor gradient, Tensor first, Tensor second, Step step) {
        Tensor p = line(parameter);
        Tensor g = line(gradient);
        Tensor a = line(first);
        Tensor b = line(second);
        if (p == null || g == null || a == null && first != null || b == null && second != null) {
            staging.whole(stage -> step.run(stage.both(parameter), stage.in(gradient), stage.both(first),
                stage.both(second)));
            return;
        }
        staging.pieces(parameter.elements(), 1, (from, to, stage) -> step.run(stage.both(cut(p, from, to)),
            stage.in(cut(g, from, to)), stage.both(cut(a, from, to)), stage.both(cut(b, from, to))));
    }

    @Override
    protected void doSgd(Tensor parameter, Tensor gradient, double gradientScale, double rate, double momentum,
            boolean nesterov, double weightDecay, Tensor velocity) {
        step(parameter, gradient, velocity, null, (p, g, v, none) -> kernels.sgd(p, g, gradientScale, rate, momentum,
            nesterov, weightDecay, v));
    }

    @Override
    protected void doAdagrad(Tensor parameter, Tensor gradient, double gradientScale, double rate, double epsilon,
            double weightDecay, Tensor squares) {
        step(parameter, gradient, squares, null, (p, g, s, none) -> kernels.adagrad(p, g, gradientScale, rate,
            epsilon, weightDecay, s));
    }

    @Override
    protected void doAdam(Tensor parameter, Tensor gradient, double gradientScale, double rate, double beta1,
            double beta2, double epsilon, double weightDecay, boolean decoupled, long step, Tensor first,
            Tensor second) {
        step(parameter, gradient, first, second, (p, g, m, v) -> kernels.adam(p, g, gradientScale, rate, beta1, beta2,
            epsilon, weightDecay, decoupled, step, m, v));
    }
}
