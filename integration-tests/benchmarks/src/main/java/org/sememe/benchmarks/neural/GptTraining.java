package org.sememe.benchmarks.neural;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
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

/** A training step of a small GPT: layers of 256, 4 heads, 128 tokens, vocabulary 8,192, AdamW. */
final class GptTraining extends LanguageModelTraining {

    private static final int SIZE = 256;
    private static final int HEADS = 4;
    private static final int STEPS = 128;
    private static final int VOCABULARY = 8192;

    private final Parameter words;
    private final Parameter positions;
    private final TransformerLayer[] layers;
    private final LayerNorm last;
    private final Tensor places;

    GptTraining(Backend backend, int batch, int count) {
        super(backend, VOCABULARY, batch, STEPS);
        words = parameters().add("wte.weight", Numbers.initializer(1, 0.035f), VOCABULARY, SIZE);
        positions = parameters().add("wpe.weight", Numbers.initializer(2, 0.035f), STEPS, SIZE);
        layers = new TransformerLayer[count];
        for (int i = 0; i < count; i++) {
            int seed = 1000 + 100 * i;
            ParameterSet at = parameters().at("h." + i);
            layers[i] = TransformerLayer.of(
                    MultiHeadAttention.fused(linear(at, "qkv", seed, SIZE, 3 * SIZE),
                            linear(at, "out", seed + 2, SIZE, SIZE), HEADS, 0),
                    new LayerNorm(at.at("ln_1"), SIZE, 1e-5f),
                    new FeedForward(linear(at, "up", seed + 4, SIZE, 4 * SIZE), Activation.GELU_TANH, 0,
                            linear(at, "down", seed + 6, 4 * SIZE, SIZE)),
                    new LayerNorm(at.at("ln_2"), SIZE, 1e-5f), true, 0);
        }
        last = new LayerNorm(parameters().at("ln_f"), SIZE, 1e-5f);
        int[] place = new int[batch * STEPS];
        for (int i = 0; i < place.length; i++) {
            place[i] = i % STEPS;
        }
        places = inputs().of(place, batch, STEPS);
        optimise(3e-4);
    }

    private static Linear linear(ParameterSet set, String name, int seed, int in, int out) {
        return new Linear(set.add(name + ".weight", Numbers.initializer(seed, 0.035f), out, in),
                set.add(name + ".bias", Initializer.ZEROS, out));
    }

    @Override
    Variable loss(Tape recorder, Tensor ids, Tensor labels) {
        ResidualStream stream = ResidualStream.of(LookupOps.embedding(recorder, new LookupOps.Lookup(words, ids, -1),
                new LookupOps.Lookup(positions, places, -1)));
        for (TransformerLayer layer : layers) {
            stream = layer.apply(recorder, stream, TransformerLayer.View.CAUSAL);
        }
        Variable hidden = last.apply(recorder, stream).normalised();
        return LossOps.linearCrossEntropy(recorder, hidden, words, null, labels, LossOps.CrossEntropy.PLAIN);
    }

    @Override
    public double operations() {
        return 3.0 * units() * (layers.length * (2.0 * SIZE * 12 * SIZE + 2.0 * STEPS * SIZE)
                + 2.0 * SIZE * VOCABULARY);
    }
}
