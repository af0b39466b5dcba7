package org.sememe.backend.java;

import java.util.Arrays;
import org.sememe.compute.AttentionOperations;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.ComputePool;
import org.sememe.compute.CounterRandom;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Attention in plain loops, query by query. */
public class JavaAttention extends AttentionOperations {

    private final ComputePool pool;
    private final Scratch scratch;

    /** Attention for tensors of this memory. */
    public JavaAttention(TensorMemory memory, ComputePool pool, Scratch scratch) {
        super(memory);
        this.pool = pool;
        this.scratch = scratch;
    }

    /** Where the vector of a position and head starts in a tensor {@code [batch, time, heads, size]}. */
    private static int place(Tensor tensor, int batch, int time, int head) {
        return tensor.offset() + batch * tensor.stride(0) + time * tensor.stride(1) + head * tensor.stride(2);
    }

    private static float dot(float[] a, int ao, int as, float[] b, int bo, int bs, int n) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[ao + i * as] * b[bo + i * bs];
        }
        return sum;
    }

    private static void axpy(float factor, float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i * ys] += factor * x[xo + i * xs];
        }
    }

    @Override
    protected void doAttention(AttentionSpec spec, Tensor q, Tensor k, Tensor v, Tensor keyMask, Tensor bias,
            long seed, Tensor probabilities, Tensor out) {
        int heads = q.size(2);
        int queries = q.size(1);
        int keys = k.size(1);
        int threshold = CounterRandom.threshold(spec.dropout());
        float kept = 1 / (1 - spec.dropout());
        float[] values = HeapStorage.floats(v);
        float[] to = HeapStorage.floats(out);
        int cost = keys * (q.size(3) + v.size(3));
        Rows.run(pool, q.size(0) * heads * queries, cost, (index, slot) -> {
            int batch = index / (heads * queries);
            int head = index / queries % heads;
            int query = index % queries;
            float[] row = scratch.first(slot, keys);
            scores(spec, q, k, keyMask, bias, batch, head, query, row);
            JavaNormalization.softmaxRow(row, 0, 1, keys);
            if (probabilities != null) {
                int place = place(probabilities, batch, head, query);
                for (int i = 0; i < keys; i++) {
                    HeapStorage.floats(probabilities)[place + i * probabilities.stride(3)] = row[i];
                }
            }
            int target = place(out, batch, query, head);
            for (int i = 0; i < v.size(3); i++) {
                to[target + i * out.stride(3)] = 0;
            }
            for (int i = 0; i < keys; i++) {
                float p = row[i];
                if (threshold > 0) {
                    p = CounterRandom.kept(seed, index * keys + i, threshold) ? p * kept : 0;
                }
                if (p != 0) {
                    axpy(p, values, place(v, batch, i, head), v.stride(3), to, target, out.stride(3), v.size(3));
                }
            }
        });
    }

    private void scores(AttentionSpec spec, Tensor q, Tensor k, Tensor keyMask, Tensor bias, int batch, int head,
            int query, float[] row) {
        float[] queries = HeapStorage.floats(q);
        float[] keys = HeapStorage.floats(k);
        int count = k.size(1);
        int seen = spec.causal() ? Math.max(0, Math.min(count, query + count - q.size(1) + 1)) : count;
        int from = place(q, batch, query, head);
        int biasFrom = bias == null ? 0 : place(bias, batch, head, query);
        for (int i = 0; i < seen; i++) {
            if (keyMask != null && HeapStorage.ints(keyMask)[keyMask.offset() + batch * keyMask.stride(0)
                    + i * keyMask.stride(1)] == 0) {
                row[i] = Float.NEGATIVE_INFINITY;
                continue;
            }
            float score = spec.scale() * dot(queries, from, q.stride(3), keys, place(k, batch, i, head), k.stride(3),
                q.size(3));
            row[i] = bias == null ? score : score + HeapStorage.floats(bias)[biasFrom + i * bias.stride(3)];
        }
        Arrays.fill(row, seen, count, Float.NEGATIVE_INFINITY);
    }

    @Override
    protected void doAttentionBackward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v, long seed,
            Tensor probabilities, Tensor dq, Tensor dk, Tensor dv) {
        int heads = q.size(2);
        pool.run(q.size(0) * heads, (part, slot) -> {
            int batch = part / heads;
            int head = part % heads;
            clear(dk, batch, head);
            clear(dv, batch, head);
            for (int query = 0; query < q.size(1); query++) {
                backward(spec, dout, q, k, v, seed, probabilities, dq, dk, dv, batch, head, query, slot);
            }
        });
    }

    private static void clear(Tensor tensor, int batch, int head) {
        for (int time = 0; time < tensor.size(1); time++) {
            for (int i = 0; i < tensor.size(3); i++) {
                HeapStorage.floats(tensor)[place(tensor, batch, time, head) + i * tensor.stride(3)] = 0;
            }
        }
    }

    private void backward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v, long seed,
            Tensor probabilities, Tensor dq, Tensor dk, Tensor dv, int batch, int head, int query, int slot) {
        int keys = k.size(1);
        int first = ((batch * q.size(2) + head) * q.size(1) + query) * keys;
        int threshold = CounterRandom.threshold(spec.dropout());
        float kept = 1 / (1 - spec.dropout());
        float[] slopes = HeapStorage.floats(dout);
        float[] p = HeapStorage.floats(probabilities);
        int slope = place(dout, batch, query, head);
        int row = place(probabilities, batch, head, query);
        float[] dp = scratch.first(slot, keys);
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            float factor = threshold == 0 ? 1 : CounterRandom.kept(seed, first + i, threshold) ? kept : 0;
            float value = p[row + i * probabilities.stride(3)];
            axpy(value * factor, slopes, slope, dout.stride(3), HeapStorage.floats(dv), place(dv, batch, i, head),
                dv.stride(3), v.size(3));
            dp[i] = factor * dot(slopes, slope, dout.stride(3), HeapStorage.floats(v), place(v, batch, i, head),
                v.stride(3), v.size(3));
            sum += dp[i] * value;
        }
        float[] target = HeapStorage.floats(dq);
        int to = place(dq, batch, query, head);
        for (int i = 0; i < dq.size(3); i++) {
            target[to + i * dq.stride(3)] = 0;
        }
        int from = place(q, batch, query, head);
        for (int i = 0; i < keys; i++) {
            float ds = spec.scale() * p[row + i * probabilities.stride(3)] * (float) (dp[i] - sum);
            axpy(ds, HeapStorage.floats(k), place(k, batch, i, head), k.stride(3), target, to, dq.stride(3),
                q.size(3));
            axpy(ds, HeapStorage.floats(q), from, q.stride(3), HeapStorage.floats(dk), place(dk, batch, i, head),
                dk.stride(3), q.size(3));
        }
    }
}
