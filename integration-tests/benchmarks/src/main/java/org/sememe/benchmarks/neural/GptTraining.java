package org.sememe.benchmarks.neural;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.FeedForward;
import org.sememe.nn.layer.LayerNorm;
import org.sememe.nn.layer.Linear;
import org.sememe.nn.layer.MultiHeadAttention;
import org.sememe.nn.layer.ResidualStream;
import org.sememe.nn.layer.TransformerLayer;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.train.Adam;
import org.sememe.nn.train.Optimizer;
import org.sememe.nn.train.OptimizerOptions;

/** A training step of a small GPT: layers of 256, 4 heads, 128 tokens, vocabulary 8,192, AdamW. */
final class GptTraining implements Workload {

    private static final int SIZE = 256;
    private static final int HEADS = 4;
    private static final int STEPS = 128;
    private static final int VOCABULARY = 8192;

    private final Backend backend;
    private final ParameterSet parameters;
    private final Parameter words;
    private final Parameter positions;
    private final TransformerLayer[] layers;
    private final int batch;
    private final LayerNorm last;
    private final Tape tape;
    private final Optimizer optimizer;
    private final Scope inputs;
    private final Tensor ids;
    private final Tensor places;
    private final Tensor labels;
    private final double[] losses = new double[4];
    private int steps;

    GptTraining(Backend backend, int batch, int count) {
        this.backend = backend;
        this.batch = batch;
        parameters = ParameterSet.initialised(backend, new SeededRandom(1));
        words = parameters.add("wte.weight", Numbers.initializer(1, 0.035f), VOCABULARY, SIZE);
        positions = parameters.add("wpe.weight", Numbers.initializer(2, 0.035f), STEPS, SIZE);
        layers = new TransformerLayer[count];
        for (int i = 0; i < count; i++) {
            int seed = 1000 + 100 * i;
            ParameterSet at = parameters.at("h." + i);
            layers[i] = TransformerLayer.of(
                    MultiHeadAttention.fused(linear(at, "qkv", seed, SIZE, 3 * SIZE),
                            linear(at, "out", seed + 2, SIZE, SIZE), HEADS, 0),
                    new LayerNorm(at.at("ln_1"), SIZE, 1e-5f),
                    new FeedForward(linear(at, "up", seed + 4, SIZE, 4 * SIZE), Activation.GELU_TANH, 0,
                            linear(at, "down", seed + 6, 4 * SIZE, SIZE)),
                    new LayerNorm(at.at("ln_2"), SIZE, 1e-5f), true, 0);
        }
        last = new LayerNorm(parameters.at("ln_f"), SIZE, 1e-5f);
        tape = Tape.training(backend, new SeededRandom(2));
        optimizer = new Optimizer(parameters, Adam.w(0.01f), OptimizerOptions.of(3e-4).withDecayed(p -> true));
        inputs = backend.scope("input");
        ids = inputs.of(Numbers.integers(11, batch * STEPS, VOCABULARY), batch, STEPS);
        labels = inputs.of(Numbers.integers(12, batch * STEPS, VOCABULARY), batch, STEPS);
        int[] place = new int[batch * STEPS];
        for (int i = 0; i < place.length; i++) {
            place[i] = i % STEPS;
        }
        places = inputs.of(place, batch, STEPS);
    }

    private static Linear linear(ParameterSet set, String name, int seed, int in, int out) {
        return new Linear(set.add(name + ".weight", Numbers.initializer(seed, 0.035f), out, in),
                set.add(name + ".bias", Initializer.ZEROS, out));
    }

    @Override
    public double run() {
        tape.reset();
        ResidualStream stream = ResidualStream.of(LookupOps.embedding(tape, new LookupOps.Lookup(words, ids, -1),
                new LookupOps.Lookup(positions, places, -1)));
        for (TransformerLayer layer : layers) {
            stream = layer.apply(tape, stream, TransformerLayer.View.CAUSAL);
        }
        Variable hidden = last.apply(tape, stream).normalised();
        Variable loss = LossOps.linearCrossEntropy(tape, hidden, words, null, labels, LossOps.CrossEntropy.PLAIN);
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
        return batch * STEPS;
    }

    @Override
    public String unit() {
        return "tokens/s";
    }

    @Override
    public double operations() {
        double tokens = batch * STEPS;
        return 3 * tokens * (layers.length * (2.0 * SIZE * 12 * SIZE + 2.0 * STEPS * SIZE) + 2.0 * SIZE * VOCABULARY);
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
