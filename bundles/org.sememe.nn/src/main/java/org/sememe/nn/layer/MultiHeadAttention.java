package org.sememe.nn.layer;

import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.AttentionOps;
import org.sememe.nn.op.AttentionOps.Attention;

/**
 * Multi-head attention (Vaswani et al. 2017) with its projections. They are fused, as torch and GPT-2 store them, or
 * three layers, as BERT stores them.
 */
public final class MultiHeadAttention {

    private final Linear fused;
    private final Linear query;
    private final Linear keyValue;
    private final Linear key;
    private final Linear value;
    private final Linear output;
    private final int heads;
    private final float dropout;

    private MultiHeadAttention(Linear fused, Linear[] separate, Linear output, int heads, float dropout) {
        this.fused = fused;
        this.query = separate[0];
        this.keyValue = separate[1];
        this.key = separate[2];
        this.value = separate[3];
        this.output = output;
        this.heads = heads;
        this.dropout = dropout;
    }

    /**
     * Puts self-attention together from a fused projection, as in GPT-2.
     *
     * @param qkv from the features to queries, keys and values side by side
     * @param output the projection afterwards
     * @param heads number of heads
     * @param dropout the share of probabilities that a training drops
     * @return the layer
     */
    public static MultiHeadAttention fused(Linear qkv, Linear output, int heads, float dropout) {
        return new MultiHeadAttention(qkv, new Linear[4], output, heads, dropout);
    }

    /**
     * Puts attention together from separate projections, as in BERT.
     *
     * @param query makes the queries
     * @param key makes the keys
     * @param value makes the values
     * @param output the projection afterwards
     * @param heads number of heads
     * @param dropout the share of probabilities that a training drops
     * @return the layer
     */
    public static MultiHeadAttention separate(Linear query, Linear key, Linear value, Linear output, int heads,
            float dropout) {
        return new MultiHeadAttention(null, new Linear[] {query, null, key, value}, output, heads, dropout);
    }

    /**
     * Makes attention with torch's names: {@code in_proj_weight} {@code [3 · size, size]}, {@code in_proj_bias},
     * {@code out_proj.weight} and {@code out_proj.bias}. It serves for self-attention and for attention on another
     * sequence.
     *
     * @param set gives the parameters
     * @param size features
     * @param heads number of heads, a divisor of {@code size}
     * @param dropout the share of probabilities that a training drops
     * @return the layer
     */
    public static MultiHeadAttention torch(ParameterSet set, int size, int heads, float dropout) {
        Parameter weight = set.add("in_proj_weight", Initializer.xavierUniform(), 3 * size, size);
        Parameter bias = set.add("in_proj_bias", Initializer.ZEROS, 3 * size);
        Linear out = new Linear(set.at("out_proj"), size, size, Initializer.uniform(1 / Math.sqrt(size)));
        Linear query = new Linear(weight.rows(0, size), bias.rows(0, size));
        Linear keyValue = new Linear(weight.rows(size, 3 * size), bias.rows(size, 3 * size));
        return new MultiHeadAttention(new Linear(weight, bias), new Linear[] {query, keyValue, null, null}, out, heads,
                dropout);
    }

    /**
     * Lets the positions of a sequence attend to each other.
     *
     * @param tape the tape
     * @param x {@code [batch, time, features]}
     * @param keyMask INT32 {@code [batch, time]}, 0 hides a position (padding); or {@code null}
     * @param causal whether a position sees only itself and those before it
     * @return {@code [batch, time, features]}
     */
    public Variable self(Tape tape, Variable x, Tensor keyMask, boolean causal) {
        Attention options = new Attention(heads, causal, dropout, keyMask, null);
        if (fused == null) {
            return on(tape, options, x, x);
        }
        Variable qkv = fused.apply(tape, x);
        Variable context = AttentionOps.selfAttention(tape, options, qkv);
        tape.discard(qkv);
        return project(tape, context);
    }

    /**
     * Lets the positions of one sequence attend to those of another.
     *
     * @param tape the tape
     * @param x {@code [batch, queries, features]}
     * @param memory {@code [batch, keys, features]}
     * @param keyMask INT32 {@code [batch, keys]}, 0 hides a position (padding); or {@code null}
     * @return {@code [batch, queries, features]}
     */
    public Variable cross(Tape tape, Variable x, Variable memory, Tensor keyMask) {
        return on(tape, new Attention(heads, false, dropout, keyMask, null), x, memory);
    }

    private Variable on(Tape tape, Attention options, Variable x, Variable memory) {
        if (query == null) {
            throw new IllegalStateException("this attention has a projection for its own sequence only");
        }
        Variable q = query.apply(tape, x);
        if (keyValue != null) {
            Variable kv = keyValue.apply(tape, memory);
            Variable context = AttentionOps.crossAttention(tape, options, q, kv);
            tape.discard(q, kv);
            return project(tape, context);
        }
        Variable k = key.apply(tape, memory);
        Variable v = value.apply(tape, memory);
        Variable context = AttentionOps.attention(tape, options, q, k, v);
        tape.discard(q, k, v);
        return project(tape, context);
    }

    private Variable project(Tape tape, Variable context) {
        Variable result = output.apply(tape, context);
        tape.discard(context);
        return result;
    }
}
