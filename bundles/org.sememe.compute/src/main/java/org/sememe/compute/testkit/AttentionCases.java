package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.AttentionOperations;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.CounterRandom;
import org.sememe.compute.Tensor;

/** Cases of {@link AttentionOperations}. */
final class AttentionCases {

    private static final double TOLERANCE = 5e-6;

    private AttentionCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("attention", trial -> attention(trial, false, 0));
        all.put("attention, causal", trial -> attention(trial, true, 0));
        all.put("attention with dropout", trial -> attention(trial, trial.chance(), 0.25f));
        all.put("attention over a fused projection", AttentionCases::fused);
        all.put("attention with kept keys", AttentionCases::decode);
    }

    /** Longer than vectors and blocks. */
    static void addLarge(Map<String, Consumer<Trial>> all) {
        all.put("attention, long", trial -> large(trial, 53, 37, false, 0));
        all.put("attention, long and causal", trial -> large(trial, 53, 53, true, 0));
        all.put("attention, long and causal with kept keys", trial -> large(trial, 21, 50, true, 0));
        all.put("attention, long with dropout", trial -> large(trial, 50, 38, false, 0.25f));
    }

    private static void large(Trial trial, int queries, int keys, boolean causal, float dropout) {
        check(trial, new Sizes(1, 2, queries, keys, 21, trial.chance() ? 21 : 33), causal, dropout);
    }

    private record Sizes(int batch, int heads, int queries, int keys, int size, int sizeV) { }

    /** Everything about one call but q, k and v. */
    private record Call(AttentionSpec spec, int[] keyMask, Numbers bias, long seed) {

        Numbers probabilities(Numbers q, Numbers k) {
            int batch = q.size(0);
            int queries = q.size(1);
            int heads = q.size(2);
            int keys = k.size(1);
            Numbers scores = new Numbers(batch, heads, queries, keys);
            for (int b = 0; b < batch; b++) {
                for (int h = 0; h < heads; h++) {
                    for (int i = 0; i < queries; i++) {
                        for (int j = 0; j < keys; j++) {
                            scores.set(score(q, k, b, h, i, j), b, h, i, j);
                        }
                    }
                }
            }
            return Formulas.softmax(scores);
        }

        private double score(Numbers q, Numbers k, int b, int h, int i, int j) {
            int keys = k.size(1);
            boolean future = spec.causal() && j > i + keys - q.size(1);
            if (future || keyMask != null && keyMask[b * keys + j] == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            double dot = 0;
            for (int s = 0; s < q.size(3); s++) {
                dot += q.get(b, i, h, s) * k.get(b, j, h, s);
            }
            return spec.scale() * dot + (bias == null ? 0 : bias.get(0, h, i, j));
        }

        Numbers out(Numbers q, Numbers k, Numbers v) {
            Numbers p = probabilities(q, k);
            for (int i = 0; i < p.count(); i++) {
                boolean kept = CounterRandom.kept(seed, i, CounterRandom.threshold(spec.dropout()));
                p.values()[i] = kept ? p.values()[i] / (1 - (double) spec.dropout()) : 0;
            }
            Numbers out = new Numbers(q.size(0), q.size(1), q.size(2), v.size(3));
            for (int b = 0; b < q.size(0); b++) {
                for (int i = 0; i < q.size(1); i++) {
                    for (int h = 0; h < q.size(2); h++) {
                        for (int j = 0; j < k.size(1); j++) {
                            for (int s = 0; s < v.size(3); s++) {
                                out.add(p.get(b, h, i, j) * v.get(b, j, h, s), b, i, h, s);
                            }
                        }
                    }
                }
            }
            return out;
        }
    }

    private static void attention(Trial trial, boolean causal, float dropout) {
        int batch = trial.upTo(3);
        int heads = trial.upTo(3);
        int queries = trial.random().nextInt(8) == 0 ? 0 : trial.upTo(6);
        int keys = trial.random().nextInt(8) == 0 ? 0 : trial.chance() ? queries : trial.upTo(9);
        int size = trial.upTo(5);
        int sizeV = trial.chance() ? size : trial.upTo(5);
        check(trial, new Sizes(batch, heads, queries, keys, size, sizeV), causal, dropout);
    }

    private static void check(Trial trial, Sizes sizes, boolean causal, float dropout) {
        int batch = sizes.batch();
        int heads = sizes.heads();
        int queries = sizes.queries();
        int keys = sizes.keys();
        int size = sizes.size();
        int sizeV = sizes.sizeV();
        Numbers q = trial.numbers(batch, queries, heads, size);
        Numbers k = trial.numbers(batch, keys, heads, size);
        Numbers v = trial.numbers(batch, keys, heads, sizeV);
        int[] mask = trial.chance() ? trial.ids(3, batch * keys) : null;
        Numbers bias = trial.chance() ? trial.numbers(1, heads, queries, keys) : null;
        Call call = new Call(new AttentionSpec(0.4f, causal, dropout), mask, bias, trial.random().nextLong());
        Tensor probabilities = trial.output(batch, heads, queries, keys);
        Tensor out = trial.output(batch, queries, heads, sizeV);
        Tensor keyMask = mask == null ? null : trial.ints(mask, batch, keys);
        Tensor added = bias == null ? null : trial.input(bias);
        AttentionOperations ops = trial.backend().attention();
        ops.attention(call.spec(), trial.input(q), trial.input(k), trial.input(v), keyMask, added, call.seed(),
            probabilities, out);
        trial.expect("probabilities", probabilities, call.probabilities(q, k), TOLERANCE);
        trial.expect("out", out, call.out(q, k, v), TOLERANCE);
        Tensor alone = trial.output(batch, queries, heads, sizeV);
        ops.attention(call.spec(), trial.input(q), trial.input(k), trial.input(v), keyMask, added, call.seed(), null,
            alone);
        trial.expect("out without probabilities", alone, call.out(q, k, v), TOLERANCE);

        Numbers dout = trial.numbers(batch, queries, heads, sizeV);
        Tensor dq = trial.output(q.shape());
        Tensor dk = trial.output(k.shape());
        Tensor dv = trial.output(v.shape());
        ops.attentionBackward(call.spec(), trial.input(dout), trial.input(q), trial.input(k), trial.input(v),
            call.seed(), probabilities, dq, dk, dv);
        trial.expectGradient("dq", dq, x -> call.out(x, k, v), q, dout, TOLERANCE);
        trial.expectGradient("dk", dk, x -> call.out(q, x, v), k, dout, TOLERANCE);
        trial.expectGradient("dv", dv, x -> call.out(q, k, x), v, dout, TOLERANCE);
    }

    /** Queries, keys and values as slices of one tensor, and the gradients back into one; sizes beyond a tile. */
    private static void fused(Trial trial) {
        int time = 1 + trial.random().nextInt(40);
        int heads = 2;
        int size = 16;
        Numbers all = trial.numbers(2, time, 3, heads, size);
        Numbers[] parts = new Numbers[3];
        for (int part = 0; part < 3; part++) {
            parts[part] = new Numbers(2, time, heads, size);
            for (int i = 0; i < 2 * time; i++) {
                System.arraycopy(all.values(), (i * 3 + part) * heads * size, parts[part].values(), i * heads * size,
                    heads * size);
            }
        }
        Call call = new Call(AttentionSpec.of(size, true), null, null, 0);
        Tensor fused = trial.scope().of(all.floats(), all.shape());
        Tensor out = trial.scope().floats(2, time, heads * size);
        Tensor probabilities = trial.scope().floats(2, heads, time, time);
        AttentionOperations ops = trial.backend().attention();
        ops.attention(call.spec(), fused.select(2, 0), fused.select(2, 1), fused.select(2, 2), null, null, 0,
            probabilities, out.reshape(2, time, heads, size));
        trial.expect("out", out, call.out(parts[0], parts[1], parts[2]), TOLERANCE);
        if (time > 8) {
            return;
        }
        Numbers dout = trial.numbers(2, time, heads, size);
        Tensor slopes = trial.scope().zeros(all.shape());
        ops.attentionBackward(call.spec(), trial.input(dout), fused.select(2, 0), fused.select(2, 1),
            fused.select(2, 2), 0, probabilities, slopes.select(2, 0), slopes.select(2, 1), slopes.select(2, 2));
        trial.expect("dq", slopes.select(2, 0),
            Numbers.gradient(x -> call.out(x, parts[1], parts[2]), parts[0], dout), TOLERANCE);
    }

    /** One query against the filled part of a cache gives the last row of the whole. */
    private static void decode(Trial trial) {
        int time = trial.upTo(40);
        int heads = trial.upTo(3);
        int size = trial.upTo(20);
        Numbers q = trial.numbers(2, 1, heads, size);
        Numbers k = trial.numbers(2, time, heads, size);
        Numbers v = trial.numbers(2, time, heads, size);
        Call call = new Call(AttentionSpec.of(size, true), null, null, 0);
        Tensor keys = trial.output(2, time + 5, heads, size);
        Tensor values = trial.output(2, time + 5, heads, size);
        trial.backend().transfer().upload(k.floats(), keys.slice(1, 0, time));
        trial.backend().transfer().upload(v.floats(), values.slice(1, 0, time));
        Tensor out = trial.output(2, 1, heads, size);
        trial.backend().attention().attention(call.spec(), trial.input(q), keys.slice(1, 0, time),
            values.slice(1, 0, time), null, null, 0, null, out);
        trial.expect("out", out, call.out(q, k, v), TOLERANCE);
    }
}
