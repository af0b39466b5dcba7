package org.sememe.benchmarks.neural;

import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.train.Adam;
import org.sememe.nn.train.Optimizer;
import org.sememe.nn.train.OptimizerOptions;

/** Training steps of a language model with AdamW, always on the same random ids. */
abstract class LanguageModelTraining implements Workload {

    private final Backend backend;
    private final ParameterSet parameters;
    private final Scope inputs;
    private final Tensor ids;
    private final Tensor labels;
    private final Tape tape;
    private final double[] losses = new double[4];
    private Optimizer optimizer;
    private int steps;

    /** A model yet without parameters; the shape is that of the ids. */
    LanguageModelTraining(Backend backend, int vocabulary, int... shape) {
        this.backend = backend;
        parameters = ParameterSet.initialised(backend, new SeededRandom(1));
        tape = Tape.training(backend, new SeededRandom(2));
        inputs = backend.scope("input");
        ids = inputs.of(Numbers.integers(11, Tensor.elements(shape), vocabulary), shape);
        labels = inputs.of(Numbers.integers(12, Tensor.elements(shape), vocabulary), shape);
    }

    /** For what the model adds. */
    final ParameterSet parameters() {
        return parameters;
    }

    /** For inputs beside the ids. */
    final Scope inputs() {
        return inputs;
    }

    /** To be called when the model has its parameters. */
    final void optimise(double rate) {
        optimizer = new Optimizer(parameters, Adam.w(0.01f), OptimizerOptions.of(rate).withDecayed(p -> true));
    }

    /** The loss of a forward pass. */
    abstract Variable loss(Tape recorder, Tensor words, Tensor next);

    @Override
    public final double run() {
        tape.reset();
        Variable loss = loss(tape, ids, labels);
        double value = backend.transfer().item(loss.value());
        tape.backward(loss);
        optimizer.step();
        if (steps < losses.length) {
            losses[steps++] = value;
        }
        return value;
    }

    @Override
    public final int units() {
        return ids.elements();
    }

    @Override
    public final String unit() {
        return "tokens/s";
    }

    @Override
    public final double[] check() {
        return losses;
    }

    @Override
    public final void close() {
        tape.close();
        optimizer.close();
        inputs.close();
        parameters.close();
    }
}
