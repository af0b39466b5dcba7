package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;

/**
 * What the gates of a recurrent cell do in one step, in plain loops. All tensors are {@code [batch, n]}. Before a
 * forward step, {@code gates} holds the products of the state in its first columns; afterwards what
 * {@link org.sememe.compute.RecurrentOperations#forward} says.
 */
public class CellKernel {

    private final ComputePool pool;

    /** Kernels that run on this pool. */
    public CellKernel(ComputePool pool) {
        this.pool = pool;
    }

    /** Whether step t belongs to the sequence of a row. */
    static boolean open(Tensor lengths, int t, int row) {
        return lengths == null || t < HeapStorage.ints(lengths)[lengths.offset() + row * lengths.stride(0)];
    }

    /** A step of a plain RNN. */
    protected void rnn(RecurrentSpec spec, Tensor input, Tensor gates, Tensor result) {
        float[] x = HeapStorage.floats(input);
        float[] g = HeapStorage.floats(gates);
        float[] h = HeapStorage.floats(result);
        int n = result.size(1);
        Rows.run(pool, result.size(0), n, (row, slot) -> {
            int xo = input.rowOffset(row);
            int go = gates.rowOffset(row);
            int ho = result.rowOffset(row);
            for (int j = 0; j < n; j++) {
                int at = go + j * gates.stride(1);
                float sum = x[xo + j * input.stride(1)] + g[at];
                float value = spec.cell() == RecurrentCell.RNN_TANH ? (float) Functions.tanh(sum) : Math.max(sum, 0);
                g[at] = value;
                h[ho + j * result.stride(1)] = value;
            }
        });
    }

    /** A step of a GRU. */
    protected void gru(Tensor input, Tensor before, Tensor gates, Tensor result) {
        float[] x = HeapStorage.floats(input);
        float[] old = HeapStorage.floats(before);
        float[] g = HeapStorage.floats(gates);
        float[] h = HeapStorage.floats(result);
        int n = result.size(1);
        int xs = input.stride(1);
        int gs = gates.stride(1);
        Rows.run(pool, result.size(0), 3 * n, (row, slot) -> {
            int xo = input.rowOffset(row);
            int go = gates.rowOffset(row);
            int bo = before.rowOffset(row);
            int ho = result.rowOffset(row);
            for (int j = 0; j < n; j++) {
                float r = (float) Functions.sigmoid(x[xo + j * xs] + g[go + j * gs]);
                float z = (float) Functions.sigmoid(x[xo + (n + j) * xs] + g[go + (n + j) * gs]);
                float a = g[go + (2 * n + j) * gs];
                float c = (float) Functions.tanh(x[xo + (2 * n + j) * xs] + r * a);
                g[go + j * gs] = r;
                g[go + (n + j) * gs] = z;
                g[go + (2 * n + j) * gs] = c;
                g[go + (3 * n + j) * gs] = a;
                h[ho + j * result.stride(1)] = (1 - z) * c + z * old[bo + j * before.stride(1)];
            }
        });
    }

    /** A step of an LSTM; {@code result} gets o · tanh(c'). */
    protected void lstm(RecurrentSpec spec, Tensor input, Tensor cell, Tensor gates, Tensor newCell, Tensor result) {
        float[] x = HeapStorage.floats(input);
        float[] old = HeapStorage.floats(cell);
        float[] g = HeapStorage.floats(gates);
        float[] c = HeapStorage.floats(newCell);
        float[] h = HeapStorage.floats(result);
        int n = result.size(1);
        int xs = input.stride(1);
        int gs = gates.stride(1);
        Rows.run(pool, result.size(0), 4 * n, (row, slot) -> {
            int xo = input.rowOffset(row);
            int go = gates.rowOffset(row);
            int bo = cell.rowOffset(row);
            int co = newCell.rowOffset(row);
            int ho = result.rowOffset(row);
            for (int j = 0; j < n; j++) {
                float i = (float) Functions.sigmoid(x[xo + j * xs] + g[go + j * gs]);
                float f = (float) Functions.sigmoid(x[xo + (n + j) * xs] + g[go + (n + j) * gs]);
                float a = (float) Functions.tanh(x[xo + (2 * n + j) * xs] + g[go + (2 * n + j) * gs]);
                float o = (float) Functions.sigmoid(x[xo + (3 * n + j) * xs] + g[go + (3 * n + j) * gs]);
                float memory = clipped(f * old[bo + j * cell.stride(1)] + i * a, spec.cellClip());
                g[go + j * gs] = i;
                g[go + (n + j) * gs] = f;
                g[go + (2 * n + j) * gs] = a;
                g[go + (3 * n + j) * gs] = o;
                c[co + j * newCell.stride(1)] = memory;
                h[ho + j * result.stride(1)] = o * (float) Functions.tanh(memory);
            }
        });
    }

    /** The gradient of an RNN's input; zeros where the sequence has ended. */
    protected void rnnBackward(RecurrentSpec spec, Tensor lengths, int t, Tensor gates, Tensor slope, Tensor dinput) {
        float[] g = HeapStorage.floats(gates);
        float[] s = HeapStorage.floats(slope);
        float[] d = HeapStorage.floats(dinput);
        int n = slope.size(1);
        Rows.run(pool, slope.size(0), n, (row, slot) -> {
            boolean open = open(lengths, t, row);
            int go = gates.rowOffset(row);
            int so = slope.rowOffset(row);
            int to = dinput.rowOffset(row);
            for (int j = 0; j < n; j++) {
                float h = g[go + j * gates.stride(1)];
                float local = spec.cell() == RecurrentCell.RNN_TANH ? 1 - h * h : h > 0 ? 1 : 0;
                d[to + j * dinput.stride(1)] = open ? s[so + j * slope.stride(1)] * local : 0;
            }
        });
    }

    /** The gradients of a GRU's input and products; zeros where the sequence has ended. */
    protected void gruBackward(Tensor lengths, int t, Tensor before, Tensor gates, Tensor slope, Tensor dinput,
            Tensor dproducts) {
        float[] old = HeapStorage.floats(before);
        float[] g = HeapStorage.floats(gates);
        float[] s = HeapStorage.floats(slope);
        float[] d = HeapStorage.floats(dinput);
        float[] p = HeapStorage.floats(dproducts);
        int n = slope.size(1);
        int gs = gates.stride(1);
        int ds = dinput.stride(1);
        int ps = dproducts.stride(1);
        Rows.run(pool, slope.size(0), 3 * n, (row, slot) -> {
            boolean open = open(lengths, t, row);
            int bo = before.rowOffset(row);
            int go = gates.rowOffset(row);
            int so = slope.rowOffset(row);
            int to = dinput.rowOffset(row);
            int po = dproducts.rowOffset(row);
            for (int j = 0; j < n; j++) {
                float r = g[go + j * gs];
                float z = g[go + (n + j) * gs];
                float c = g[go + (2 * n + j) * gs];
                float a = g[go + (3 * n + j) * gs];
                float dh = open ? s[so + j * slope.stride(1)] : 0;
                float dc = dh * (1 - z) * (1 - c * c);
                float dz = dh * (old[bo + j * before.stride(1)] - c) * z * (1 - z);
                float dr = dc * a * r * (1 - r);
                d[to + j * ds] = dr;
                d[to + (n + j) * ds] = dz;
                d[to + (2 * n + j) * ds] = dc;
                p[po + j * ps] = dr;
                p[po + (n + j) * ps] = dz;
                p[po + (2 * n + j) * ps] = dc * r;
            }
        });
    }

    /**
     * The gradient of an LSTM's input, zeros where the sequence has ended; {@code dcell} goes from that of c' to that
     * of c.
     */
    protected void lstmBackward(RecurrentSpec spec, Tensor lengths, int t, Tensor cell, Tensor newCell, Tensor gates,
            Tensor slope, Tensor dcell, Tensor dinput) {
        float[] old = HeapStorage.floats(cell);
        float[] fresh = HeapStorage.floats(newCell);
        float[] g = HeapStorage.floats(gates);
        float[] s = HeapStorage.floats(slope);
        float[] dc = HeapStorage.floats(dcell);
        float[] d = HeapStorage.floats(dinput);
        int n = dcell.size(1);
        int gs = gates.stride(1);
        int ds = dinput.stride(1);
        Rows.run(pool, dcell.size(0), 4 * n, (row, slot) -> {
            int to = dinput.rowOffset(row);
            if (!open(lengths, t, row)) {
                for (int j = 0; j < 4 * n; j++) {
                    d[to + j * ds] = 0;
                }
                return;
            }
            int bo = cell.rowOffset(row);
            int co = newCell.rowOffset(row);
            int go = gates.rowOffset(row);
            int so = slope.rowOffset(row);
            int mo = dcell.rowOffset(row);
            for (int j = 0; j < n; j++) {
                float i = g[go + j * gs];
                float f = g[go + (n + j) * gs];
                float a = g[go + (2 * n + j) * gs];
                float o = g[go + (3 * n + j) * gs];
                float memory = fresh[co + j * newCell.stride(1)];
                float bent = (float) Functions.tanh(memory);
                float dh = s[so + j * slope.stride(1)];
                float dm = dc[mo + j * dcell.stride(1)] + dh * o * (1 - bent * bent);
                if (spec.cellClip() > 0 && Math.abs(memory) >= spec.cellClip()) {
                    dm = 0;
                }
                d[to + j * ds] = dm * a * i * (1 - i);
                d[to + (n + j) * ds] = dm * old[bo + j * cell.stride(1)] * f * (1 - f);
                d[to + (2 * n + j) * ds] = dm * i * (1 - a * a);
                d[to + (3 * n + j) * ds] = dh * bent * o * (1 - o);
                dc[mo + j * dcell.stride(1)] = dm * f;
            }
        });
    }

    private static float clipped(float value, float clip) {
        return clip > 0 ? Math.max(-clip, Math.min(clip, value)) : value;
    }

    /** Cuts a state to the range that the clip allows. */
    static void clip(Tensor state, float clip) {
        if (clip > 0) {
            float[] values = HeapStorage.floats(state);
            each(state, (row, place) -> values[place] = clipped(values[place], clip));
        }
    }

    /** Zeros for a gradient where the state lies on the clip's border. */
    static void cut(Tensor state, float clip, Tensor gradient) {
        if (clip <= 0) {
            return;
        }
        for (int row = 0; row < state.size(0); row++) {
            for (int j = 0; j < state.size(1); j++) {
                if (Math.abs(HeapStorage.floats(state)[state.rowOffset(row) + j * state.stride(1)]) >= clip) {
                    HeapStorage.floats(gradient)[gradient.rowOffset(row) + j * gradient.stride(1)] = 0;
                }
            }
        }
    }

    /** Takes the earlier state where the sequence has ended. */
    static void carry(Tensor lengths, int t, Tensor before, Tensor after) {
        for (int row = 0; row < after.size(0); row++) {
            if (!open(lengths, t, row)) {
                for (int j = 0; j < after.size(1); j++) {
                    HeapStorage.floats(after)[after.rowOffset(row) + j * after.stride(1)] =
                        HeapStorage.floats(before)[before.rowOffset(row) + j * before.stride(1)];
                }
            }
        }
    }

    /** Zeros where the sequence has ended. */
    static void clear(Tensor lengths, int t, Tensor tensor) {
        if (lengths != null) {
            float[] values = HeapStorage.floats(tensor);
            each(tensor, (row, place) -> values[place] = open(lengths, t, row) ? values[place] : 0);
        }
    }

    /** Adds a gradient where the sequence has not ended. */
    static void addOpen(Tensor lengths, int t, Tensor gradient, Tensor sum) {
        for (int row = 0; row < sum.size(0); row++) {
            if (open(lengths, t, row)) {
                for (int j = 0; j < sum.size(1); j++) {
                    HeapStorage.floats(sum)[sum.rowOffset(row) + j * sum.stride(1)] +=
                        HeapStorage.floats(gradient)[gradient.rowOffset(row) + j * gradient.stride(1)];
                }
            }
        }
    }

    private interface Place {
        void at(int row, int place);
    }

    private static void each(Tensor tensor, Place body) {
        for (int row = 0; row < tensor.size(0); row++) {
            int start = tensor.rowOffset(row);
            for (int j = 0; j < tensor.size(1); j++) {
                body.at(row, start + j * tensor.stride(1));
            }
        }
    }
}
