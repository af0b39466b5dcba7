package org.sememe.benchmarks.neural;

import org.sememe.compute.Backend;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.Recurrent;
import org.sememe.nn.layer.RecurrentOptions;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.train.Adam;
import org.sememe.nn.train.Optimizer;
import org.sememe.nn.train.OptimizerOptions;

/** A training step of an LSTM language model: 2 layers of 400, 35 steps, batch 20, vocabulary 10,000, AdamW. */
final class LstmTraining implements Workload {

    private static final int LAYERS = 2;
    private static final int SIZE = 400;
    private static final int STEPS = 35;
    private static final int BATCH = 20;
    private static final int VOCABULARY = 10000;

    private final Backend backend;
    private final ParameterSet parameters;
    private final Parameter table;
    private final Recurrent recurrent;
    private final Parameter head;
    private final Parameter headBias;
    private final Tape tape;
    private final Optimizer optimizer;
    private final Scope inputs;
    private final Tensor ids;
    private final Tensor labels;
    private final double[] losses = new double[4];
    private int steps;

    LstmTraining(Backend backend) {
        this.backend = backend;
        parameters = ParameterSet.initialised(backend, new SeededRandom(1));
        table = parameters.add("encoder.weight", Numbers.initializer(1, 0.1f), VOCABULARY, SIZE);
        recurrent = new Recurrent(parameters.at("rnn"), RecurrentOptions.of(RecurrentCell.LSTM, SIZE, SIZE, LAYERS));
        String[] names = {"weight_ih", "weight_hh", "bias_ih", "bias_hh"};
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < names.length; i++) {
                Parameter parameter = parameters.get("rnn." + names[i] + "_l" + layer);
                parameters.write(parameter, Numbers.uniform(100 + 10 * layer + i, parameter.value().elements(), 0.05f));
            }
        }
        head = parameters.add("decoder.weight", Numbers.initializer(2, 0.1f), VOCABULARY, SIZE);
        headBias = parameters.add("decoder.bias", Initializer.ZEROS, VOCABULARY);
        tape = Tape.training(backend, new SeededRandom(2));
        optimizer = new Optimizer(parameters, Adam.w(0.01f), OptimizerOptions.of(1e-3).withDecayed(p -> true));
        inputs = backend.scope("input");
        ids = inputs.of(Numbers.integers(11, BATCH * STEPS, VOCABULARY), STEPS, BATCH);
        labels = inputs.of(Numbers.integers(12, BATCH * STEPS, VOCABULARY), STEPS, BATCH);
    }

    @Override
    public double run() {
        tape.reset();
        Variable x = LookupOps.embedding(tape, new LookupOps.Lookup(table, ids, -1));
        Variable y = recurrent.apply(tape, x, null, null).output();
        Variable loss = LossOps.linearCrossEntropy(tape, y, head, headBias, labels, LossOps.CrossEntropy.PLAIN);
        double value = backend.transfer().item(loss.value());
        tape.backward(loss);
        optimizer.step();
        if (steps < losses.length) {
            losses[steps++] = value;
        }
        return value;
    }

    @Override
    public int units() {
        return BATCH * STEPS;
    }

    @Override
    public String unit() {
        return "tokens/s";
    }

    @Override
    public double operations() {
        return 3.0 * BATCH * STEPS * (LAYERS * 2.0 * 2 * SIZE * 4 * SIZE + 2.0 * SIZE * VOCABULARY);
    }

    @Override
    public double[] check() {
        return losses;
    }

    @Override
    public void close() {
        tape.close();
        optimizer.close();
        inputs.close();
        parameters.close();
    }
}
