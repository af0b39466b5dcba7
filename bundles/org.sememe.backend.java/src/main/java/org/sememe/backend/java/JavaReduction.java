package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.ReductionOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Sums and maxima in plain loops. */
public class JavaReduction extends ReductionOperations {

    /** Columns of one part where sums run over rows. */
    private static final int COLUMNS = 64;

    private final ComputePool pool;

    /** Reductions for tensors of this memory. */
    public JavaReduction(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    @Override
    protected void doSumRows(Tensor x, boolean accumulate, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        int n = x.columns();
        pool.run((n + COLUMNS - 1) / COLUMNS, (part, slot) -> {
            int end = Math.min(n, (part + 1) * COLUMNS);
            for (int i = part * COLUMNS; i < end && !accumulate; i++) {
                to[out.offset() + i * out.stride(0)] = 0;
            }
            for (int row = 0; row < x.rows(); row++) {
                int from = x.rowOffset(row);
                for (int i = part * COLUMNS; i < end; i++) {
                    to[out.offset() + i * out.stride(0)] += in[from + i * x.columnStride()];
                }
            }
        });
    }

    @Override
    protected void doSum(Tensor x, int axis, float scale, boolean accumulate, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        Tensor first = x.size(axis) == 0 ? null : x.select(axis, 0);
        Rows.run(pool, out.elements(), x.size(axis), (index, slot) -> {
            double sum = 0;
            if (first != null) {
                int from = first.offsetOf(index, first.rank());
                for (int i = 0; i < x.size(axis); i++) {
                    sum += in[from + i * x.stride(axis)];
                }
            }
            int place = out.offsetOf(index, out.rank());
            to[place] = (float) (accumulate ? to[place] + scale * sum : scale * sum);
        });
    }

    @Override
    protected void doMax(Tensor x, int axis, Tensor out, Tensor indices) {
        float[] in = HeapStorage.floats(x);
        Tensor first = x.select(axis, 0);
        Rows.run(pool, first.elements(), x.size(axis), (index, slot) -> {
            int from = first.offsetOf(index, first.rank());
            int best = 0;
            for (int i = 1; i < x.size(axis); i++) {
                if (in[from + i * x.stride(axis)] > in[from + best * x.stride(axis)]) {
                    best = i;
                }
            }
            if (out != null) {
                HeapStorage.floats(out)[out.offsetOf(index, out.rank())] = in[from + best * x.stride(axis)];
            }
            if (indices != null) {
                HeapStorage.ints(indices)[indices.offsetOf(index, indices.rank())] = best;
            }
        });
    }

    @Override
    protected void doMaxBackward(Tensor dy, Tensor indices, int axis, boolean accumulate, Tensor dx) {
        float[] slopes = HeapStorage.floats(dy);
        float[] to = HeapStorage.floats(dx);
        Tensor first = dx.select(axis, 0);
        Rows.run(pool, first.elements(), dx.size(axis), (index, slot) -> {
            int place = first.offsetOf(index, first.rank());
            for (int i = 0; i < dx.size(axis) && !accumulate; i++) {
                to[place + i * dx.stride(axis)] = 0;
            }
            int best = HeapStorage.ints(indices)[indices.offsetOf(index, indices.rank())];
            to[place + best * dx.stride(axis)] += slopes[dy.offsetOf(index, dy.rank())];
        });
    }

    @Override
    protected void doSumOfSquares(Tensor x, boolean accumulate, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        Rows rows = Rows.of(x);
        int step = rows.stride(x);
        double sum = 0;
        for (int row = 0; x.elements() > 0 && row < rows.count(); row++) {
            int from = rows.offset(x, row);
            for (int i = 0; i < rows.length(row); i++) {
                double value = in[from + i * step];
                sum += value * value;
            }
        }
        int place = out.offset();
        to[place] = (float) (accumulate ? to[place] + sum : sum);
    }
}
