package org.sememe.nn.op;

import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Scaled dot-product attention of several heads, between the projections before and after it. */
public final class AttentionOps {

    private AttentionOps() {
    }

    /**
     * What attends to what.
     *
     * @param heads number of heads
     * @param causal whether a position sees only itself and those before it
     * @param dropout the share of probabilities that a training drops
     * @param keyMask INT32 {@code [batch, keys]}, 0 hides a key (padding); or {@code null}
     * @param bias FLOAT32, added to the scores, expands to {@code [batch, heads, queries, keys]}, minus infinity hides;
     *     or {@code null}; gets no gradient
     */
    public record Attention(int heads, boolean causal, float dropout, Tensor keyMask, Tensor bias) {
    }

    /**
     * Attention of queries on keys.
     *
     * @param tape the tape
     * @param options what attends to what
     * @param q {@code [batch, queries, heads · size]}
     * @param k {@code [batch, keys, heads · size]}
     * @param v {@code [batch, keys, heads · size]}
     * @return {@code [batch, queries, heads · size]}
     */
    public static Variable attention(Tape tape, Attention options, Variable q, Variable k, Variable v) {
        Backend backend = tape.backend();
        Call call = new Call(tape, options, q.value(), k.value(), v.value(),
                q.needsGradient() || k.needsGradient() || v.needsGradient());
        return tape.record(call.out, dy -> {
            Tensor dq = tape.borrow(q.shape());
            Tensor dk = tape.borrow(k.shape());
            Tensor dv = tape.borrow(v.shape());
            call.backward(backend, dy, dq, dk, dv);
            giveOn(tape, q, dq);
            giveOn(tape, k, dk);
            giveOn(tape, v, dv);
        }, q, k, v);
    }

    private static void giveOn(Tape tape, Variable variable, Tensor part) {
        if (!variable.adopt(part)) {
            tape.giveBack(part);
        }
    }

    /**
     * Attention within one sequence, from a fused projection.
     *
     * @param tape the tape
     * @param options what attends to what
     * @param qkv {@code [batch, time, 3 · heads · size]}: queries, keys and values side by side
     * @return {@code [batch, time, heads · size]}
     */
    public static Variable selfAttention(Tape tape, Attention options, Variable qkv) {
        Tensor[] parts = split(qkv.value(), 3);
        Call call = new Call(tape, options, parts[0], parts[1], parts[2], qkv.needsGradient());
        return tape.record(call.out, dy -> fused(tape, qkv, 3, whole -> {
            Tensor[] gradients = split(whole, 3);
            call.backward(tape.backend(), dy, gradients[0], gradients[1], gradients[2]);
        }), qkv);
    }

    /**
     * Attention on another sequence, with a fused projection of keys and values.
     *
     * @param tape the tape
     * @param options what attends to what
     * @param q {@code [batch, queries, heads · size]}
     * @param kv {@code [batch, keys, 2 · heads · size]}: keys and values side by side
     * @return {@code [batch, queries, heads · size]}
     */
    public static Variable crossAttention(Tape tape, Attention options, Variable q, Variable kv) {
        Tensor[] parts = split(kv.value(), 2);
        Call call = new Call(tape, options, q.value(), parts[0], parts[1], q.needsGradient() || kv.needsGradient());
        return tape.record(call.out, dy -> {
            Tensor dq = tape.borrow(q.shape());
            fused(tape, kv, 2, whole -> {
                Tensor[] gradients = split(whole, 2);
                call.backward(tape.backend(), dy, dq, gradients[0], gradients[1]);
            });
            giveOn(tape, q, dq);
        }, q, kv);
    }

    private interface Filler {

        void fill(Tensor whole);
    }

    /** The kernel writes gradients: it fills a tensor of its own, which becomes the gradient or is added to it. */
    private static void fused(Tape tape, Variable variable, int parts, Filler filler) {
        Tensor whole = tape.borrow(variable.shape());
        filler.fill(whole);
        giveOn(tape, variable, whole);
    }

    private static Tensor[] split(Tensor fused, int count) {
        int size = fused.columns() / count;
        Tensor[] parts = new Tensor[count];
        for (int i = 0; i < count; i++) {
            parts[i] = fused.slice(-1, i * size, (i + 1) * size);
        }
        return parts;
    }

    /** One attention: what its two passes share. */
    private static final class Call {

        private final int heads;
        private final AttentionSpec spec;
        private final Tensor q;
        private final Tensor k;
        private final Tensor v;
        private final long seed;
        private final Tensor probabilities;
        private final Tensor out;

        Call(Tape tape, Attention options, Tensor query, Tensor key, Tensor value, boolean needed) {
            heads = options.heads();
            if (query.rank() != 3 || query.columns() % heads != 0) {
                throw new IllegalArgumentException("attention: queries " + query + " must be [batch, time, features] "
                        + "with features divisible by " + heads + " heads");
            }
            q = byHead(query);
            k = byHead(key);
            v = byHead(value);
            boolean drops = tape.training() && options.dropout() > 0;
            AttentionSpec plain = AttentionSpec.of(query.columns() / heads, options.causal());
            spec = drops ? plain.withDropout(options.dropout()) : plain;
            seed = drops ? tape.nextSeed() : 0;
            probabilities = tape.recording() && needed
                    ? tape.borrow(query.size(0), heads, query.size(1), key.size(1)) : null;
            out = tape.borrow(query.size(0), query.size(1), value.columns());
            tape.backend().attention().attention(spec, q, k, v, options.keyMask(), options.bias(), seed, probabilities,
                    byHead(out));
        }

        void backward(Backend backend, Tensor dy, Tensor dq, Tensor dk, Tensor dv) {
            backend.attention().attentionBackward(spec, byHead(dy), q, k, v, seed, probabilities, byHead(dq),
                    byHead(dk), byHead(dv));
        }

        private Tensor byHead(Tensor tensor) {
            return tensor.reshape(tensor.size(0), tensor.size(1), heads, tensor.columns() / heads);
        }
    }
}
