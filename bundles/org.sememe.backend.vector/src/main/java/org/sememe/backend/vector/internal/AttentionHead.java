package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Tensor;

/**
 * Attention of one head of one sequence. The queries are taken some at a time, so that their scores stay in the cache,
 * and with a causal mask the keys that none of them sees are left out.
 */
final class AttentionHead {

    private static final int KEYS = 0;
    private static final int VALUES = 1;
    private static final int SCORES = 2;
    private static final int MASK = 3;
    private static final int BIAS = 4;
    private static final int DROPPED = 5;
    private static final int RESULT = 6;

    /** Queries at a time: a multiple of the six rows of a tile. */
    private static final int SOME = 48;
    private static final int MANY = 192;

    /** So many queries at least make it worth while to pack keys and values. */
    private static final int PACKED = 16;

    private final AttentionSpec spec;
    private final long seed;
    private final int batch;
    private final int head;
    private final int heads;
    private final Workspace workspace;
    private final int queries;
    private final int keys;
    private final int size;
    private final int width;
    private final Matrix q;
    private final Matrix k;
    private final Matrix v;

    AttentionHead(AttentionSpec spec, long seed, Tensor q, Tensor k, Tensor v, int batch, int head,
            Workspace workspace) {
        this.spec = spec;
        this.seed = seed;
        this.batch = batch;
        this.head = head;
        this.workspace = workspace;
        heads = q.size(2);
        queries = q.size(1);
        keys = k.size(1);
        size = q.size(3);
        width = v.size(3);
        this.q = new Matrix(q, batch, head);
        this.k = new Matrix(k, batch, head);
        this.v = new Matrix(v, batch, head);
    }

    /** The rows of one head in a tensor {@code [batch, time, heads, size]}. */
    private static final class Matrix {
        private final float[] values;
        private final int at;
        private final int rowStride;
        private final int columnStride;

        Matrix(Tensor tensor, int batch, int head) {
            values = HeapStorage.floats(tensor);
            at = tensor.offset() + batch * tensor.stride(0) + head * tensor.stride(2);
            rowStride = tensor.stride(1);
            columnStride = tensor.size(3) == 1 ? 1 : tensor.stride(3);
        }

        /** Writes rows {@code first} to {@code last} from a matrix whose rows lie one after the other. */
        void put(float[] from, int first, int last, int n) {
            for (int i = first; i < last; i++) {
                int source = (i - first) * n;
                int to = at + i * rowStride;
                if (columnStride == 1) {
                    System.arraycopy(from, source, values, to, n);
                } else {
                    for (int j = 0; j < n; j++) {
                        values[to + j * columnStride] = from[source + j];
                    }
                }
            }
        }
    }

    /** How many keys a query sees. */
    private int seen(int query) {
        return spec.causal() ? Math.max(0, Math.min(keys, query + 1 + keys - queries)) : keys;
    }

    private int step() {
        return spec.causal() ? SOME : MANY;
    }

    void forward(Tensor keyMask, Tensor bias, Tensor probabilities, Tensor out) {
        boolean packed = queries >= PACKED;
        float[] keyPanels = packed ? pack(KEYS, k, size, keys, true) : null;
        float[] valuePanels = packed ? pack(VALUES, v, keys, width, false) : null;
        float[] mask = mask(keyMask);
        boolean direct = probabilities != null && (keys == 1 || probabilities.stride(3) == 1);
        int kept = probabilities == null ? 0
                : probabilities.offset() + batch * probabilities.stride(0) + head * probabilities.stride(1);
        Matrix target = new Matrix(out, batch, head);
        for (int first = 0; first < queries; first += step()) {
            int last = Math.min(queries, first + step());
            int rows = last - first;
            int open = seen(last - 1);
            float[] p = direct ? HeapStorage.floats(probabilities) : workspace.floats(SCORES, rows * keys);
            int stride = direct ? probabilities.stride(2) : keys;
            int at = direct ? kept + first * stride : 0;
            if (packed) {
                workspace.product.multiplyPacked(0, rows, 0, open, size, size, keys, spec.scale(), q.values,
                        q.at + first * q.rowStride, q.rowStride, q.columnStride, keyPanels, 0, false, p, at, stride);
            } else if (open > 0) {
                workspace.product.multiply(Product.dots(rows, size, q.columnStride, k.columnStride, k.rowStride), 0,
                        rows, 0, open, size, spec.scale(), q.values, q.at + first * q.rowStride, q.rowStride,
                        q.columnStride, k.values, k.at, k.columnStride, k.rowStride, false, p, at, stride);
            }
            for (int i = 0; keys > 0 && i < rows; i++) {
                probabilities(p, at + i * stride, first + i, mask, bias);
                if (probabilities != null && !direct) {
                    for (int j = 0; j < keys; j++) {
                        HeapStorage.floats(probabilities)[kept + (first + i) * probabilities.stride(2)
                                + j * probabilities.stride(3)] = p[at + i * stride + j];
                    }
                }
            }
            weigh(first, last, open, p, at, stride, valuePanels, target);
        }
    }

    /** Turns the scores of a query, which are none if size is 0, into probabilities. */
    private void probabilities(float[] p, int at, int query, float[] mask, Tensor bias) {
        int seen = seen(query);
        if (size == 0) {
            Arrays.fill(p, at, at + seen, 0);
        }
        if (bias != null) {
            float[] added = HeapStorage.floats(bias);
            int from = bias.offset() + batch * bias.stride(0) + head * bias.stride(1) + query * bias.stride(2);
            if (bias.stride(3) != 1 && keys > 1) {
                float[] row = workspace.floats(BIAS, keys);
                for (int j = 0; j < seen; j++) {
                    row[j] = added[from + j * bias.stride(3)];
                }
                added = row;
                from = 0;
            }
            Arithmetic.add(p, at, added, from, p, at, seen);
        }
        if (mask != null) {
            Arithmetic.add(p, at, mask, 0, p, at, seen);
        }
        Softmax.apply(p, at, seen, workspace.tail);
        Arrays.fill(p, at + seen, at + keys, 0);
    }

    /** The output of some queries: dropout of their probabilities, times the values. */
    private void weigh(int first, int last, int open, float[] p, int at, int stride, float[] valuePanels,
            Matrix target) {
        int rows = last - first;
        float[] weights = p;
        int from = at;
        int weightStride = stride;
        if (spec.dropout() > 0) {
            weights = drop(first, last, open, p, at, stride);
            from = 0;
            weightStride = open;
        }
        boolean direct = target.columnStride == 1;
        float[] c = direct ? target.values : workspace.floats(RESULT, rows * width);
        int to = direct ? target.at + first * target.rowStride : 0;
        int ldc = direct ? target.rowStride : width;
        if (open == 0) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(c, to + i * ldc, to + i * ldc + width, 0);
            }
        } else if (valuePanels != null) {
            workspace.product.multiplyPacked(0, rows, 0, width, open, keys, width, 1, weights, from, weightStride, 1,
                    valuePanels, 0, false, c, to, ldc);
        } else {
            workspace.product.multiply(Product.dots(rows, open, 1, v.rowStride, v.columnStride), 0, rows, 0, width,
                    open, 1, weights, from, weightStride, 1, v.values, v.at, v.rowStride, v.columnStride, false, c,
                    to, ldc);
        }
        if (!direct) {
            target.put(c, first, last, width);
        }
    }

    /** Probabilities after dropout, the rows one after the other with {@code open} elements each. */
    private float[] drop(int first, int last, int open, float[] p, int at, int stride) {
        float[] dropped = workspace.floats(DROPPED, (last - first) * Math.max(1, open));
        for (int i = first; i < last; i++) {
            Dropout.apply(spec.dropout(), seed, number(i), p, at + (i - first) * stride, false, dropped,
                    (i - first) * open, open);
        }
        return dropped;
    }

    /** The number of the first element of a query's row in the tensor of all probabilities. */
    private int number(int query) {
        return ((batch * heads + head) * queries + query) * keys;
    }

    private float[] pack(int buffer, Matrix matrix, int rows, int columns, boolean transposed) {
        float[] panels = workspace.floats(buffer, Panels.size(rows, columns));
        int rowStride = transposed ? matrix.columnStride : matrix.rowStride;
        int columnStride = transposed ? matrix.rowStride : matrix.columnStride;
        Panels.pack(rows, columns, matrix.values, matrix.at, rowStride, columnStride, 0, columns, panels, 0);
        return panels;
    }

    /** What to add to all scores of this sequence: minus infinity where a key is hidden; null if none is. */
    private float[] mask(Tensor keyMask) {
        if (keyMask == null) {
            return null;
        }
        int[] values = HeapStorage.ints(keyMask);
        float[] mask = workspace.floats(MASK, keys);
        boolean hidden = false;
        for (int j = 0; j < keys; j++) {
            boolean open = values[keyMask.offset() + batch * keyMask.stride(0) + j * keyMask.stride(1)] != 0;
            mask[j] = open ? 0 : Float.NEGATIVE_INFINITY;
            hidden |= !open;
        }
        return hidden ? mask : null;
    }

    void backward(Tensor dout, Tensor probabilities, Tensor dq, Tensor dk, Tensor dv) {
        Matrix dy = new Matrix(dout, batch, head);
        float[] valuePanels = pack(VALUES, v, width, keys, true);
        float[] keyPanels = pack(KEYS, k, keys, size, false);
        float[] gradients = workspace.floats(RESULT, keys * (size + width));
        Arrays.fill(gradients, 0, keys * (size + width), 0);
        int dvAt = keys * size;
        Matrix dqs = new Matrix(dq, batch, head);
        float[] kept = HeapStorage.floats(probabilities);
        int keptAt = probabilities.offset() + batch * probabilities.stride(0) + head * probabilities.stride(1);
        boolean direct = keys == 1 || probabilities.stride(3) == 1;
        for (int first = 0; first < queries; first += step()) {
            int last = Math.min(queries, first + step());
            int rows = last - first;
            int open = seen(last - 1);
            float[] p = kept;
            int stride = probabilities.stride(2);
            int at = keptAt + first * stride;
            if (!direct) {
                p = workspace.floats(BIAS, rows * keys);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < keys; j++) {
                        p[i * keys + j] = kept[at + i * stride + j * probabilities.stride(3)];
                    }
                }
                stride = keys;
                at = 0;
            }
            float[] weights = p;
            int weightsAt = at;
            int weightStride = stride;
            if (spec.dropout() > 0) {
                weights = drop(first, last, open, p, at, stride);
                weightsAt = 0;
                weightStride = open;
            }
            workspace.product.multiply(false, 0, open, 0, width, rows, 1, weights, weightsAt, 1, weightStride,
                    dy.values, dy.at + first * dy.rowStride, dy.rowStride, dy.columnStride, true, gradients, dvAt,
                    width);
            float[] ds = scores(first, last, open, dy, p, at, stride, valuePanels);
            queries(first, last, open, ds, keyPanels, dqs);
            workspace.product.multiply(false, 0, open, 0, size, rows, spec.scale(), ds, 0, 1, open, q.values,
                    q.at + first * q.rowStride, q.rowStride, q.columnStride, true, gradients, 0, size);
        }
        new Matrix(dk, batch, head).put(gradients, 0, keys, size);
        if (dvAt > 0) {
            System.arraycopy(gradients, dvAt, gradients, 0, keys * width);
        }
        new Matrix(dv, batch, head).put(gradients, 0, keys, width);
    }

    /** The gradient of the scores of some queries, without the factor: {@code open} elements a row. */
    private float[] scores(int first, int last, int open, Matrix dy, float[] p, int at, int stride,
            float[] valuePanels) {
        int rows = last - first;
        float[] ds = workspace.floats(SCORES, rows * Math.max(1, open));
        Arrays.fill(ds, 0, width == 0 ? rows * open : 0, 0);
        workspace.product.multiplyPacked(0, rows, 0, open, width, width, keys, 1, dy.values,
                dy.at + first * dy.rowStride, dy.rowStride, dy.columnStride, valuePanels, 0, false, ds, 0, open);
        for (int i = 0; i < rows; i++) {
            if (spec.dropout() > 0) {
                Dropout.apply(spec.dropout(), seed, number(first + i), ds, i * open, false, ds, i * open, open);
            }
            Softmax.backward(p, at + i * stride, ds, i * open, 1, false, ds, i * open, open, workspace.tail);
        }
        return ds;
    }

    private void queries(int first, int last, int open, float[] ds, float[] keyPanels, Matrix dq) {
        int rows = last - first;
        float[] c = workspace.floats(MASK, rows * size);
        if (open == 0) {
            Arrays.fill(c, 0, rows * size, 0);
        }
        workspace.product.multiplyPacked(0, rows, 0, size, open, keys, size, spec.scale(), ds, 0, open, 1, keyPanels,
                0, false, c, 0, size);
        dq.put(c, first, last, size);
    }
}
