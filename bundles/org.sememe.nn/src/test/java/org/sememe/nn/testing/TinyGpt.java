package org.sememe.nn.testing;

import java.util.ArrayList;
import java.util.List;

import org.sememe.compute.Activation;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.Embedding;
import org.sememe.nn.layer.FeedForward;
import org.sememe.nn.layer.LayerNorm;
import org.sememe.nn.layer.Linear;
import org.sememe.nn.layer.MultiHeadAttention;
import org.sememe.nn.layer.ResidualStream;
import org.sememe.nn.layer.TransformerLayer;
import org.sememe.nn.layer.TransformerLayer.View;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;

/** A GPT-2 of any size: what it takes to put a language model together. */
public final class TinyGpt {

    private static final Initializer NORMAL = Initializer.normal(0.02);

    private final Embedding words;
    private final Embedding positions;
    private final List<TransformerLayer> layers = new ArrayList<>();
    private final LayerNorm norm;
    private final float dropout;

    public TinyGpt(ParameterSet set, int vocabulary, int time, int size, int heads, int depth, float dropout) {
        this.dropout = dropout;
        words = new Embedding(set.at("wte"), vocabulary, size, NORMAL);
        positions = new Embedding(set.at("wpe"), time, size, NORMAL);
        for (int i = 0; i < depth; i++) {
            ParameterSet block = set.at("h." + i);
            LayerNorm first = new LayerNorm(block.at("ln_1"), size, 1e-5f);
            MultiHeadAttention attention = MultiHeadAttention.fused(
                    Linear.inOut(block.at("attn.c_attn"), size, 3 * size, NORMAL),
                    Linear.inOut(block.at("attn.c_proj"), size, size, NORMAL), heads, dropout);
            LayerNorm second = new LayerNorm(block.at("ln_2"), size, 1e-5f);
            FeedForward feedForward = new FeedForward(Linear.inOut(block.at("mlp.c_fc"), size, 4 * size, NORMAL),
                    Activation.GELU_TANH, 0, Linear.inOut(block.at("mlp.c_proj"), 4 * size, size, NORMAL));
            layers.add(TransformerLayer.of(attention, first, feedForward, second, true, dropout));
        }
        norm = new LayerNorm(set.at("ln_f"), size, 1e-5f);
    }

    /** Ids, positions and labels are INT32: {@code [batch, time]}, {@code [time]}, {@code [batch, time]}. */
    public Variable loss(Tape tape, Tensor ids, Tensor places, Tensor labels) {
        Variable x = LookupOps.embedding(tape, words.lookup(ids), positions.lookup(places));
        ResidualStream stream = ResidualStream.of(ElementOps.dropout(tape, x, dropout));
        for (TransformerLayer layer : layers) {
            stream = layer.apply(tape, stream, View.CAUSAL);
        }
        Variable hidden = norm.apply(tape, stream).normalised();
        return LossOps.linearCrossEntropy(tape, hidden, words.weight(), null, labels, CrossEntropy.PLAIN);
    }
}
