package org.sememe.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.Embedding;
import org.sememe.nn.layer.FeedForward;
import org.sememe.nn.layer.LayerNorm;
import org.sememe.nn.layer.Linear;
import org.sememe.nn.layer.MultiHeadAttention;
import org.sememe.nn.layer.Positions;
import org.sememe.nn.layer.ResidualStream;
import org.sememe.nn.layer.TransformerLayer;
import org.sememe.nn.layer.TransformerLayer.View;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;

/**
 * The Transformer of Vaswani et al. 2017: an encoder of source tokens and a causal decoder of target tokens that
 * attends to it, as {@code torch.nn.Transformer} computes it and with its names below {@code transformer}; embeddings
 * {@code src_embed} and {@code tgt_embed}, scaled by the root of their size, with sinusoids added; both stacks end in a
 * layer norm; the linear layer {@code generator} gives logits. Padding is hidden from every attention.
 *
 * <p>Token ids are given as rows of one length, padded at the end. Safe for use by several threads that do not train.
 */
public final class Seq2SeqTransformer {

    private static final float EPSILON = 1e-5f;

    private final Seq2SeqOptions options;
    private final Embedding source;
    private final Embedding target;
    private final List<TransformerLayer> encoder = new ArrayList<>();
    private final LayerNorm encoderNorm;
    private final List<TransformerLayer> decoder = new ArrayList<>();
    private final LayerNorm decoderNorm;
    private final Linear generator;
    private final Tensor positions;

    /**
     * What an encoder gives to decoders.
     *
     * @param states {@code [batch, time, size]}
     * @param mask INT32 {@code [batch, time]}, 0 at padding
     */
    public record Memory(Variable states, Tensor mask) {
    }

    /**
     * Makes a model.
     *
     * @param set gives the parameters
     * @param options the model's shape
     */
    public Seq2SeqTransformer(ParameterSet set, Seq2SeqOptions options) {
        this.options = options;
        int size = options.size();
        Initializer embedding = Initializer.normal(1 / Math.sqrt(size));
        source = embedding(set.at("src_embed"), options.sourceVocabulary(), embedding);
        target = embedding(set.at("tgt_embed"), options.targetVocabulary(), embedding);
        ParameterSet encoders = set.at("transformer.encoder");
        for (int i = 0; i < options.encoderLayers(); i++) {
            encoder.add(encoderLayer(encoders.at("layers." + i)));
        }
        encoderNorm = new LayerNorm(encoders.at("norm"), size, EPSILON);
        ParameterSet decoders = set.at("transformer.decoder");
        for (int i = 0; i < options.decoderLayers(); i++) {
            decoder.add(decoderLayer(decoders.at("layers." + i)));
        }
        decoderNorm = new LayerNorm(decoders.at("norm"), size, EPSILON);
        generator = new Linear(set.at("generator"), size, options.targetVocabulary(), Initializer.xavierUniform());
        positions = set.scope().of(Positions.sinusoidal(options.maxLength(), size), options.maxLength(), size);
    }

    private Embedding embedding(ParameterSet set, int rows, Initializer initializer) {
        Parameter weight = set.add("weight", initializer, rows, options.size());
        return new Embedding(weight, options.paddingId());
    }

    private TransformerLayer encoderLayer(ParameterSet set) {
        MultiHeadAttention attention = attention(set, "self_attn");
        FeedForward feedForward = feedForward(set);
        return TransformerLayer.of(attention, norm(set, 1), feedForward, norm(set, 2), options.normFirst(),
                options.dropout());
    }

    private TransformerLayer decoderLayer(ParameterSet set) {
        MultiHeadAttention self = attention(set, "self_attn");
        MultiHeadAttention cross = attention(set, "multihead_attn");
        FeedForward feedForward = feedForward(set);
        return TransformerLayer.decoder(self, norm(set, 1), cross, norm(set, 2), feedForward, norm(set, 3),
                options.normFirst(), options.dropout());
    }

    private MultiHeadAttention attention(ParameterSet set, String name) {
        return MultiHeadAttention.torch(set.at(name), options.size(), options.heads(), options.dropout());
    }

    private FeedForward feedForward(ParameterSet set) {
        Linear up = new Linear(set.at("linear1"), options.size(), options.feedForwardSize(),
                Initializer.xavierUniform());
        Linear down = new Linear(set.at("linear2"), options.feedForwardSize(), options.size(),
                Initializer.xavierUniform());
        return new FeedForward(up, options.activation(), options.dropout(), down);
    }

    private LayerNorm norm(ParameterSet set, int number) {
        return new LayerNorm(set.at("norm" + number), options.size(), EPSILON);
    }

    /**
     * Encodes source sequences.
     *
     * @param tape the tape
     * @param ids rows of one length, up to {@code maxLength}
     * @return the encoder's states
     * @throws IllegalArgumentException if rows are of different lengths or too long, or an id is outside
     */
    public Memory encode(Tape tape, int[][] ids) {
        Tensor mask = mask(tape, ids);
        ResidualStream stream = embed(tape, source, ids);
        View view = View.masked(mask);
        for (TransformerLayer layer : encoder) {
            stream = layer.apply(tape, stream, view);
        }
        return new Memory(encoderNorm.apply(tape, stream).normalised(), mask);
    }

    /**
     * Runs the decoder over target sequences.
     *
     * @param tape the tape
     * @param memory what they attend to
     * @param ids rows of one length, up to {@code maxLength}
     * @param padded whether padding in the rows is hidden
     * @return {@code [batch, time, size]}
     * @throws IllegalArgumentException if rows are of different lengths or too long, or an id is outside
     */
    public Variable decode(Tape tape, Memory memory, int[][] ids, boolean padded) {
        View view = new View(padded ? mask(tape, ids) : null, true, memory.states(), memory.mask());
        ResidualStream stream = embed(tape, target, ids);
        for (TransformerLayer layer : decoder) {
            stream = layer.apply(tape, stream, view);
        }
        return decoderNorm.apply(tape, stream).normalised();
    }

    /**
     * Turns the decoder's states into logits.
     *
     * @param tape the tape
     * @param states {@code [..., size]}
     * @return {@code [..., targetVocabulary]}
     */
    public Variable logits(Tape tape, Variable states) {
        return generator.apply(tape, states);
    }

    /**
     * The mean cross-entropy of target tokens that are not padding.
     *
     * @param tape the tape
     * @param sources rows of source ids
     * @param targets rows of target ids, each the input of its position
     * @param labels rows of target ids, each what should come out at its position
     * @return the loss
     */
    public Variable loss(Tape tape, int[][] sources, int[][] targets, int[][] labels) {
        Variable states = decode(tape, encode(tape, sources), targets, true);
        return LossOps.linearCrossEntropy(tape, states, generator.weight(), generator.bias(), tensor(tape, labels),
                new CrossEntropy(options.paddingId(), 0));
    }

    /**
     * Writes target sequences by taking the likeliest token at each step.
     *
     * @param tape a tape that only computes; reset at each step
     * @param sources rows of source ids
     * @param first the token that every target begins with
     * @param steps tokens to add to it; {@code steps} is at most {@code maxLength}
     * @return rows of {@code steps + 1} ids
     */
    public int[][] greedy(Tape tape, int[][] sources, int first, int steps) {
        int[][] rows = new int[sources.length][1];
        for (int[] row : rows) {
            row[0] = first;
        }
        for (int step = 0; step < steps; step++) {
            tape.reset();
            Variable states = decode(tape, encode(tape, sources), rows, false);
            int last = step;
            Variable logits = logits(tape, ElementOps.contiguous(tape, states.view(all -> all.select(1, last))));
            Tensor best = tape.scope().ints(rows.length);
            tape.backend().reduction().argmax(logits.value(), best);
            int[] next = tape.backend().transfer().ints(best);
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOf(rows[i], step + 2);
                rows[i][step + 1] = next[i];
            }
        }
        return rows;
    }

    private ResidualStream embed(Tape tape, Embedding table, int[][] ids) {
        int time = ids.length == 0 ? 0 : ids[0].length;
        if (time > options.maxLength()) {
            throw new IllegalArgumentException("a sequence has " + time + " tokens, the longest may have "
                    + options.maxLength());
        }
        Variable words = table.apply(tape, tensor(tape, ids));
        Variable places = tape.constant(positions.slice(0, 0, time));
        Variable x = ElementOps.combine(tape, (float) Math.sqrt(options.size()), words, 1, places);
        return ResidualStream.of(ElementOps.dropout(tape, x, options.dropout()));
    }

    private Tensor mask(Tape tape, int[][] ids) {
        int[][] open = new int[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            open[i] = Arrays.stream(ids[i]).map(id -> id == options.paddingId() ? 0 : 1).toArray();
        }
        return tensor(tape, open);
    }

    private static Tensor tensor(Tape tape, int[][] rows) {
        int time = rows.length == 0 ? 0 : rows[0].length;
        int[] flat = new int[rows.length * time];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != time) {
                throw new IllegalArgumentException("expected rows of one length, found " + time + " and "
                        + rows[i].length);
            }
            System.arraycopy(rows[i], 0, flat, i * time, time);
        }
        return tape.scope().of(flat, rows.length, time);
    }
}
