package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Activation;
import org.sememe.compute.DataType;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Operations on each element by itself: on all elements as one row where they lie side by side, else row by row. */
final class VectorElementwise extends ElementwiseOperations {

    private final Workers workers;

    VectorElementwise(TensorMemory memory, Workers workers) {
        super(memory);
        this.workers = workers;
    }

    @Override
    protected void doFill(Tensor target, float value) {
        if (target.type() == DataType.INT32) {
            int[] values = HeapStorage.ints(target);
            for (int row = 0; row < target.rows(); row++) {
                int at = target.rowOffset(row);
                for (int j = 0; j < target.columns(); j++) {
                    values[at + j * target.columnStride()] = (int) value;
                }
            }
            return;
        }
        if (target.isContiguous()) {
            float[] values = HeapStorage.floats(target);
            int at = target.offset();
            workers.split(target.elements(), 1,
                    (from, to, workspace) -> Arrays.fill(values, at + from, at + to, value));
            return;
        }
        Rows rows = new Rows(target);
        for (int row = 0; row < target.rows(); row++) {
            int at = rows.place(row);
            for (int j = 0; j < target.columns(); j++) {
                rows.values()[at + j * target.columnStride()] = value;
            }
        }
    }

    @Override
    protected void doAxpby(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        if (Rows.flat(a, b, out)) {
            float[] x = HeapStorage.floats(a);
            float[] y = HeapStorage.floats(b);
            float[] z = HeapStorage.floats(out);
            workers.split(out.elements(), 1, (from, to, workspace) -> axpby(alpha, x, a.offset() + from, beta, y,
                    b.offset() + from, z, out.offset() + from, to - from));
            return;
        }
        Rows x = new Rows(a);
        Rows y = new Rows(b);
        Rows z = new Rows(out);
        int n = out.columns();
        workers.split(out.rows(), n, (from, to, workspace) -> {
            float[] xs = x.array(workspace, 0);
            float[] ys = y.array(workspace, 1);
            float[] zs = z.array(workspace, 2);
            for (int row = from; row < to; row++) {
                axpby(alpha, xs, x.read(row, xs), beta, ys, y.read(row, ys), zs, z.at(row), n);
                z.write(row, zs);
            }
        });
    }

    private static void axpby(float alpha, float[] a, int at, float beta, float[] b, int bt, float[] out, int to,
            int n) {
        if (beta == 0 && alpha == 0) {
            Arrays.fill(out, to, to + n, 0);
        } else if (beta == 0) {
            Arithmetic.scale(alpha, a, at, out, to, n);
        } else if (alpha == 0) {
            Arithmetic.scale(beta, b, bt, out, to, n);
        } else if (alpha == 1 && beta == 1) {
            Arithmetic.add(a, at, b, bt, out, to, n);
        } else if (beta == 1 && b == out && bt == to) {
            Arithmetic.axpy(alpha, a, at, out, to, n);
        } else {
            Arithmetic.axpby(alpha, a, at, beta, b, bt, out, to, n);
        }
    }

    @Override
    protected void doMultiply(Tensor a, Tensor b, boolean accumulate, Tensor out) {
        if (Rows.flat(a, b, out)) {
            float[] x = HeapStorage.floats(a);
            float[] y = HeapStorage.floats(b);
            float[] z = HeapStorage.floats(out);
            workers.split(out.elements(), 1, (from, to, workspace) -> Arithmetic.multiply(x, a.offset() + from, y,
                    b.offset() + from, accumulate, z, out.offset() + from, to - from));
            return;
        }
        Rows x = new Rows(a);
        Rows y = new Rows(b);
        Rows z = new Rows(out);
        int n = out.columns();
        workers.split(out.rows(), n, (from, to, workspace) -> {
            float[] xs = x.array(workspace, 0);
            float[] ys = y.array(workspace, 1);
            float[] zs = z.array(workspace, 2);
            for (int row = from; row < to; row++) {
                Arithmetic.multiply(xs, x.read(row, xs), ys, y.read(row, ys), accumulate, zs,
                        accumulate ? z.read(row, zs) : z.at(row), n);
                z.write(row, zs);
            }
        });
    }

    @Override
    protected void doActivation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
        Rows xs = new Rows(x);
        Rows pres = Rows.of(preActivation);
        Rows outs = new Rows(out);
        float[] biases = bias == null ? null : Rows.vector(bias);
        int biasAt = bias == null ? 0 : Rows.vectorAt(bias);
        int n = out.columns();
        workers.split(out.rows(), 4 * n, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            // Without a tensor for the function's input, that stands in the output's row.
            float[] target = outs.array(workspace, 2);
            float[] middle = pres == null ? target : pres.array(workspace, 1);
            for (int row = from; row < to; row++) {
                int at = xs.read(row, source);
                int end = outs.at(row);
                int mid = pres == null ? end : pres.at(row);
                if (biases != null) {
                    Arithmetic.add(source, at, biases, biasAt, middle, mid, n);
                } else if (source != middle || at != mid) {
                    System.arraycopy(source, at, middle, mid, n);
                }
                if (f != Activation.IDENTITY) {
                    Curves.apply(f, middle, mid, target, end, n, workspace.tail);
                } else if (middle != target || mid != end) {
                    System.arraycopy(middle, mid, target, end, n);
                }
                if (pres != null) {
                    pres.write(row, middle);
                }
                outs.write(row, target);
            }
        });
    }

    @Override
    protected void doActivationBackward(Activation f, Tensor x, Tensor dy, boolean accumulate, Tensor dx) {
        Rows xs = new Rows(x);
        Rows dys = new Rows(dy);
        Rows dxs = new Rows(dx);
        int n = dx.columns();
        workers.split(dx.rows(), 4 * n, (from, to, workspace) -> {
            float[] input = xs.array(workspace, 0);
            float[] gradient = dys.array(workspace, 1);
            float[] target = dxs.array(workspace, 2);
            float[] slopes = workspace.floats(3, n + Lanes.LANES);
            for (int row = from; row < to; row++) {
                Curves.backward(f, input, xs.read(row, input), gradient, dys.read(row, gradient), accumulate, target,
                        accumulate ? dxs.read(row, target) : dxs.at(row), n, slopes, workspace.tail);
                dxs.write(row, target);
            }
        });
    }

    @Override
    protected void doDropout(Tensor x, float probability, long seed, boolean accumulate, Tensor out) {
        Rows xs = new Rows(x);
        Rows outs = new Rows(out);
        int n = out.columns();
        workers.split(out.rows(), 2 * n, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            float[] target = outs.array(workspace, 1);
            for (int row = from; row < to; row++) {
                Dropout.apply(probability, seed, row * n, source, xs.read(row, source), accumulate, target,
                        accumulate ? outs.read(row, target) : outs.at(row), n);
                outs.write(row, target);
            }
        });
    }
}
