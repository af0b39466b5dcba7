package org.sememe.backend.java;

import org.sememe.compute.Activation;
import org.sememe.compute.ComputePool;
import org.sememe.compute.CounterRandom;
import org.sememe.compute.DataType;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Operations on each element, in plain loops. */
public class JavaElementwise extends ElementwiseOperations {

    private final ComputePool pool;

    /** Operations for tensors of this memory. */
    public JavaElementwise(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    @Override
    protected void doFill(Tensor target, float value) {
        Rows rows = Rows.of(target);
        int step = rows.stride(target);
        if (target.type() == DataType.INT32) {
            int[] values = HeapStorage.ints(target);
            rows.run(pool, (row, slot) -> {
                int place = rows.offset(target, row);
                for (int i = 0; i < rows.length(row); i++) {
                    values[place + i * step] = (int) value;
                }
            });
            return;
        }
        float[] values = HeapStorage.floats(target);
        rows.run(pool, (row, slot) -> {
            int place = rows.offset(target, row);
            for (int i = 0; i < rows.length(row); i++) {
                values[place + i * step] = value;
            }
        });
    }

    @Override
    protected void doAxpby(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        Rows rows = Rows.of(a, b, out);
        float[] x = HeapStorage.floats(a);
        float[] y = HeapStorage.floats(b);
        float[] z = HeapStorage.floats(out);
        int xs = rows.stride(a);
        int ys = rows.stride(b);
        int zs = rows.stride(out);
        rows.run(pool, (row, slot) -> {
            int xo = rows.offset(a, row);
            int yo = rows.offset(b, row);
            int zo = rows.offset(out, row);
            for (int i = 0; i < rows.length(row); i++) {
                float left = alpha == 0 ? 0 : alpha * x[xo + i * xs];
                float right = beta == 0 ? 0 : beta * y[yo + i * ys];
                z[zo + i * zs] = left + right;
            }
        });
    }

    @Override
    protected void doMultiply(Tensor a, Tensor b, boolean accumulate, Tensor out) {
        Rows rows = Rows.of(a, b, out);
        float[] x = HeapStorage.floats(a);
        float[] y = HeapStorage.floats(b);
        float[] z = HeapStorage.floats(out);
        int xs = rows.stride(a);
        int ys = rows.stride(b);
        int zs = rows.stride(out);
        rows.run(pool, (row, slot) -> {
            int xo = rows.offset(a, row);
            int yo = rows.offset(b, row);
            int zo = rows.offset(out, row);
            for (int i = 0; i < rows.length(row); i++) {
                float product = x[xo + i * xs] * y[yo + i * ys];
                z[zo + i * zs] = accumulate ? z[zo + i * zs] + product : product;
            }
        });
    }

    @Override
    protected void doActivation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        float[] before = preActivation == null ? null : HeapStorage.floats(preActivation);
        float[] shift = bias == null ? null : HeapStorage.floats(bias);
        int n = x.columns();
        Rows.run(pool, x.rows(), n, (row, slot) -> {
            int xo = x.rowOffset(row);
            int oo = out.rowOffset(row);
            int po = before == null ? 0 : preActivation.rowOffset(row);
            for (int i = 0; i < n; i++) {
                float value = in[xo + i * x.columnStride()];
                if (shift != null) {
                    value += shift[bias.offset() + i * bias.stride(0)];
                }
                if (before != null) {
                    before[po + i * preActivation.columnStride()] = value;
                }
                to[oo + i * out.columnStride()] = Functions.value(f, value);
            }
        });
    }

    @Override
    protected void doActivationBackward(Activation f, Tensor x, Tensor dy, boolean accumulate, Tensor dx) {
        Rows rows = Rows.of(x, dy, dx);
        float[] in = HeapStorage.floats(x);
        float[] from = HeapStorage.floats(dy);
        float[] to = HeapStorage.floats(dx);
        int xs = rows.stride(x);
        int ys = rows.stride(dy);
        int zs = rows.stride(dx);
        rows.run(pool, (row, slot) -> {
            int xo = rows.offset(x, row);
            int yo = rows.offset(dy, row);
            int zo = rows.offset(dx, row);
            for (int i = 0; i < rows.length(row); i++) {
                float gradient = from[yo + i * ys] * Functions.derivative(f, in[xo + i * xs]);
                to[zo + i * zs] = accumulate ? to[zo + i * zs] + gradient : gradient;
            }
        });
    }

    @Override
    protected void doDropout(Tensor x, float probability, long seed, boolean accumulate, Tensor out) {
        Rows rows = Rows.of(x, out);
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        int xs = rows.stride(x);
        int zs = rows.stride(out);
        int threshold = CounterRandom.threshold(probability);
        float factor = 1 / (1 - probability);
        rows.run(pool, (row, slot) -> {
            int xo = rows.offset(x, row);
            int zo = rows.offset(out, row);
            int index = rows.index(row);
            for (int i = 0; i < rows.length(row); i++) {
                float value = CounterRandom.kept(seed, index + i, threshold) ? in[xo + i * xs] * factor : 0;
                to[zo + i * zs] = accumulate ? to[zo + i * zs] + value : value;
            }
        });
    }
}
