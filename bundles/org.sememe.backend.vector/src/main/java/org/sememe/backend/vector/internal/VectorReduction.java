package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.backend.java.JavaReduction;
import org.sememe.compute.ComputePool;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Sums. Divided so that the order of the sums never depends on the threads. */
final class VectorReduction extends JavaReduction {

    private static final int BLOCK = 1 << 15;

    private final Workers workers;

    VectorReduction(TensorMemory memory, ComputePool pool, Workers workers) {
        super(memory, pool);
        this.workers = workers;
    }

    @Override
    protected void doSumRows(Tensor x, boolean accumulate, Tensor out) {
        int rows = x.rows();
        int n = x.columns();
        Scalars outs = Scalars.of(out);
        if (rows == 0 || x.elements() == 0) {
            for (int j = 0; !accumulate && j < n; j++) {
                outs.set(j, 0);
            }
            return;
        }
        Rows xs = new Rows(x);
        workers.split(n, xs.direct() ? 4 * LANES : n, rows, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            float[] sums = workspace.floats(1, to - from);
            Arrays.fill(sums, 0, to - from, 0);
            int row = 0;
            if (xs.direct()) {
                for (; row <= rows - 4; row += 4) {
                    Columns.add4(source, xs.place(row) + from, xs.place(row + 1) + from, xs.place(row + 2) + from,
                            xs.place(row + 3) + from, sums, to - from);
                }
            }
            for (; row < rows; row++) {
                Arithmetic.add(source, xs.read(row, source) + from, sums, 0, sums, 0, to - from);
            }
            for (int j = from; j < to; j++) {
                outs.set(j, accumulate ? outs.get(j) + sums[j - from] : sums[j - from]);
            }
        });
    }

    /** Where the elements of one line along {@code axis} start, for result number {@code index}. */
    private static int line(Tensor x, int axis, int index) {
        int place = x.offset();
        int rest = index;
        for (int i = x.rank() - 1; i >= 0; i--) {
            if (i != axis) {
                place += rest % x.size(i) * x.stride(i);
                rest /= x.size(i);
            }
        }
        return place;
    }

    @Override
    protected void doSum(Tensor x, int axis, float scale, boolean accumulate, Tensor out) {
        float[] values = HeapStorage.floats(x);
        Scalars outs = Scalars.of(out);
        int size = x.size(axis);
        int stride = x.stride(axis);
        workers.split(out.elements(), size, (from, to, workspace) -> {
            for (int i = from; i < to; i++) {
                float sum = 0;
                if (size > 0) {
                    int at = line(x, axis, i);
                    if (stride == 1) {
                        sum = Arithmetic.sum(values, at, size, workspace.tail);
                    } else {
                        for (int j = 0; j < size; j++) {
                            sum += values[at + j * stride];
                        }
                    }
                }
                outs.set(i, accumulate ? outs.get(i) + scale * sum : scale * sum);
            }
        });
    }

    @Override
    protected void doSumOfSquares(Tensor x, boolean accumulate, Tensor out) {
        Scalars outs = Scalars.of(out);
        double sum = accumulate ? outs.get(0) : 0;
        if (x.elements() > 0 && x.isContiguous()) {
            float[] values = HeapStorage.floats(x);
            int n = x.elements();
            double[] sums = new double[(n + BLOCK - 1) / BLOCK];
            workers.split(sums.length, BLOCK, (from, to, workspace) -> {
                for (int i = from; i < to; i++) {
                    sums[i] = squares(values, x.offset() + i * BLOCK, Math.min(BLOCK, n - i * BLOCK));
                }
            });
            for (double part : sums) {
                sum += part;
            }
        } else if (x.elements() > 0) {
            Rows xs = new Rows(x);
            for (int row = 0; row < x.rows(); row++) {
                int at = xs.place(row);
                for (int j = 0; j < x.columns(); j++) {
                    double v = xs.values()[at + j * x.columnStride()];
                    sum += v * v;
                }
            }
        }
        outs.set(0, (float) sum);
    }

    private static double squares(float[] x, int at, int n) {
        double s = 0;
        double t = 0;
        double u = 0;
        double v = 0;
        int i = 0;
        for (; i <= n - 4; i += 4) {
            double a = x[at + i];
            double b = x[at + i + 1];
            double c = x[at + i + 2];
            double d = x[at + i + 3];
            s += a * a;
            t += b * b;
            u += c * c;
            v += d * d;
        }
        for (; i < n; i++) {
            double a = x[at + i];
            s += a * a;
        }
        return s + t + (u + v);
    }
}
