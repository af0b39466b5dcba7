package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.backend.java.CellKernel;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Activation;
import org.sememe.compute.ComputePool;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;

/** The gates of GRU and LSTM, row by row; tensors whose rows do not lie in one piece are left to plain loops. */
final class VectorCells extends CellKernel {

    private final Workers workers;

    VectorCells(ComputePool pool, Workers workers) {
        super(pool);
        this.workers = workers;
    }

    private static boolean direct(Tensor... tensors) {
        for (Tensor tensor : tensors) {
            if (tensor.stride(1) != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean open(Tensor lengths, int t, int row) {
        return lengths == null || t < HeapStorage.ints(lengths)[lengths.offset() + row * lengths.stride(0)];
    }

    @Override
    protected void gru(Tensor input, Tensor before, Tensor gates, Tensor result) {
        if (!direct(input, before, gates, result)) {
            super.gru(input, before, gates, result);
            return;
        }
        float[] x = HeapStorage.floats(input);
        float[] old = HeapStorage.floats(before);
        float[] g = HeapStorage.floats(gates);
        float[] h = HeapStorage.floats(result);
        int n = result.size(1);
        workers.split(result.size(0), 12 * n, (from, to, workspace) -> {
            for (int row = from; row < to; row++) {
                int xo = input.rowOffset(row);
                int go = gates.rowOffset(row);
                Arithmetic.add(g, go, x, xo, g, go, 2 * n);
                Curves.apply(Activation.SIGMOID, g, go, g, go, 2 * n, workspace.tail);
                System.arraycopy(g, go + 2 * n, g, go + 3 * n, n);
                Gates.fma(g, go, g, go + 3 * n, x, xo + 2 * n, g, go + 2 * n, n);
                Curves.apply(Activation.TANH, g, go + 2 * n, g, go + 2 * n, n, workspace.tail);
                Gates.mix(g, go + n, g, go + 2 * n, old, before.rowOffset(row), h, result.rowOffset(row), n);
            }
        });
    }

    @Override
    protected void lstm(RecurrentSpec spec, Tensor input, Tensor cell, Tensor gates, Tensor newCell, Tensor result) {
        if (!direct(input, cell, gates, newCell, result)) {
            super.lstm(spec, input, cell, gates, newCell, result);
            return;
        }
        float[] x = HeapStorage.floats(input);
        float[] old = HeapStorage.floats(cell);
        float[] g = HeapStorage.floats(gates);
        float[] c = HeapStorage.floats(newCell);
        float[] h = HeapStorage.floats(result);
        int n = result.size(1);
        workers.split(result.size(0), 20 * n, (from, to, workspace) -> {
            for (int row = from; row < to; row++) {
                int go = gates.rowOffset(row);
                int co = newCell.rowOffset(row);
                int ho = result.rowOffset(row);
                Arithmetic.add(g, go, x, input.rowOffset(row), g, go, 4 * n);
                Curves.apply(Activation.SIGMOID, g, go, g, go, 2 * n, workspace.tail);
                Curves.apply(Activation.TANH, g, go + 2 * n, g, go + 2 * n, n, workspace.tail);
                Curves.apply(Activation.SIGMOID, g, go + 3 * n, g, go + 3 * n, n, workspace.tail);
                Arithmetic.multiply(g, go, g, go + 2 * n, false, c, co, n);
                Arithmetic.multiply(g, go + n, old, cell.rowOffset(row), true, c, co, n);
                clip(c, co, spec.cellClip(), n);
                Curves.apply(Activation.TANH, c, co, h, ho, n, workspace.tail);
                Arithmetic.multiply(h, ho, g, go + 3 * n, false, h, ho, n);
            }
        });
    }

    private static void clip(float[] c, int at, float clip, int n) {
        for (int j = 0; clip > 0 && j < n; j++) {
            c[at + j] = Math.max(-clip, Math.min(clip, c[at + j]));
        }
    }

    @Override
    protected void gruBackward(Tensor lengths, int t, Tensor before, Tensor gates, Tensor slope, Tensor dinput,
            Tensor dproducts) {
        if (!direct(before, gates, slope, dinput, dproducts)) {
            super.gruBackward(lengths, t, before, gates, slope, dinput, dproducts);
            return;
        }
        float[] old = HeapStorage.floats(before);
        float[] g = HeapStorage.floats(gates);
        float[] s = HeapStorage.floats(slope);
        float[] d = HeapStorage.floats(dinput);
        float[] p = HeapStorage.floats(dproducts);
        int n = slope.size(1);
        workers.split(slope.size(0), 8 * n, (from, to, workspace) -> {
            for (int row = from; row < to; row++) {
                int end = dinput.rowOffset(row);
                int po = dproducts.rowOffset(row);
                if (open(lengths, t, row)) {
                    Gates.gruBackward(g, gates.rowOffset(row), old, before.rowOffset(row), s, slope.rowOffset(row), d,
                            end, n);
                    System.arraycopy(d, end, p, po, 2 * n);
                    Arithmetic.multiply(d, end + 2 * n, g, gates.rowOffset(row), false, p, po + 2 * n, n);
                } else {
                    Arrays.fill(d, end, end + 3 * n, 0);
                    Arrays.fill(p, po, po + 3 * n, 0);
                }
            }
        });
    }

    @Override
    protected void lstmBackward(RecurrentSpec spec, Tensor lengths, int t, Tensor cell, Tensor newCell, Tensor gates,
            Tensor slope, Tensor dcell, Tensor dinput) {
        if (!direct(cell, newCell, gates, slope, dcell, dinput)) {
            super.lstmBackward(spec, lengths, t, cell, newCell, gates, slope, dcell, dinput);
            return;
        }
        float[] old = HeapStorage.floats(cell);
        float[] fresh = HeapStorage.floats(newCell);
        float[] g = HeapStorage.floats(gates);
        float[] s = HeapStorage.floats(slope);
        float[] dc = HeapStorage.floats(dcell);
        float[] d = HeapStorage.floats(dinput);
        int n = dcell.size(1);
        workers.split(dcell.size(0), 12 * n, (from, to, workspace) -> {
            float[] bent = workspace.floats(0, n);
            float[] open = workspace.floats(1, n);
            for (int row = from; row < to; row++) {
                int end = dinput.rowOffset(row);
                if (!open(lengths, t, row)) {
                    Arrays.fill(d, end, end + 4 * n, 0);
                    continue;
                }
                int co = newCell.rowOffset(row);
                Curves.apply(Activation.TANH, fresh, co, bent, 0, n, workspace.tail);
                for (int j = 0; j < n; j++) {
                    open[j] = spec.cellClip() > 0 && Math.abs(fresh[co + j]) >= spec.cellClip() ? 0 : 1;
                }
                Gates.lstmBackward(g, gates.rowOffset(row), old, cell.rowOffset(row), bent, open, s,
                        slope.rowOffset(row), dc, dcell.rowOffset(row), d, end, n);
            }
        });
    }
}
