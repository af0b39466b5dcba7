package org.sememe.benchmarks.neural;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
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

/** An encoder of BERT-base's shape: layers of 768 (12 in BERT), 12 heads, 128 tokens. */
final class BertEncoder implements Workload {

    private static final int SIZE = 768;
    private static final int HEADS = 12;
    private static final int INNER = 3072;
    private static final int STEPS = 128;

    private final Backend backend;
    private final int batch;
    private final ParameterSet parameters;
    private final TransformerLayer[] layers;
    private final Tape tape;
    private final Scope inputs;
    private final Tensor input;
    private double[] check;

    BertEncoder(Backend backend, int batch, int count) {
        this.backend = backend;
        this.batch = batch;
        parameters = ParameterSet.initialised(backend, new SeededRandom(1));
        layers = new TransformerLayer[count];
        for (int i = 0; i < count; i++) {
            int seed = 1000 + 100 * i;
            ParameterSet at = parameters.at("layer." + i);
            layers[i] = TransformerLayer.of(
                    MultiHeadAttention.fused(linear(at, "qkv", seed, SIZE, 3 * SIZE),
                            linear(at, "out", seed + 2, SIZE, SIZE), HEADS, 0),
                    new LayerNorm(at.at("first"), SIZE, 1e-12f),
                    new FeedForward(linear(at, "up", seed + 4, SIZE, INNER), Activation.GELU, 0,
                            linear(at, "down", seed + 6, INNER, SIZE)),
                    new LayerNorm(at.at("second"), SIZE, 1e-12f), false, 0);
        }
        tape = Tape.inference(backend);
        inputs = backend.scope("input");
        input = inputs.of(Numbers.uniform(7, batch * STEPS * SIZE, 1.7f), batch, STEPS, SIZE);
    }

    private static Linear linear(ParameterSet set, String name, int seed, int in, int out) {
        return new Linear(set.add(name + ".weight", Numbers.initializer(seed, 0.035f), out, in),
                set.add(name + ".bias", Numbers.initializer(seed + 1, 0.035f), out));
    }

    @Override
    public double run() {
        tape.reset();
        ResidualStream stream = ResidualStream.of(tape.constant(input));
        for (TransformerLayer layer : layers) {
            stream = layer.apply(tape, stream, TransformerLayer.View.masked(null));
        }
        Variable result = stream.sum();
        if (check == null) {
            float[] values = backend.transfer().floats(result.value());
            double sum = 0;
            for (float value : values) {
                sum += Math.abs(value);
            }
            check = new double[] {values[0], values[1], values[2], values[3], sum / values.length};
        }
        return backend.transfer().item(result.value().select(0, 0).select(0, 0).slice(0, 0, 1));
    }

    @Override
    public int units() {
        return batch;
    }

    @Override
    public String unit() {
        return "sequences/s";
    }

    @Override
    public double operations() {
        double tokens = batch * STEPS;
        return layers.length * tokens * (2.0 * SIZE * (4 * SIZE + 2 * INNER) + 4.0 * STEPS * SIZE);
    }

    @Override
    public double[] check() {
        return check;
    }

    @Override
    public void close() {
        tape.close();
        inputs.close();
        parameters.close();
    }
}
