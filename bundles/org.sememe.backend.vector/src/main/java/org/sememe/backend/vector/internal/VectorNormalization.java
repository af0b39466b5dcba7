package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.DataType;
import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Layer norm and softmax, row by row. */
final class VectorNormalization extends NormalizationOperations {

    private final Workers workers;

    VectorNormalization(TensorMemory memory, Workers workers) {
        super(memory);
        this.workers = workers;
    }

    @Override
    protected void doLayerNorm(Tensor x, Tensor residual, Tensor gamma, Tensor beta, float epsilon, Tensor sum,
            Tensor out, Tensor mean, Tensor rstd) {
        Rows xs = new Rows(x);
        Rows residuals = Rows.of(residual);
        Rows sums = Rows.of(sum);
        Rows outs = new Rows(out);
        Scalars means = Scalars.of(mean);
        Scalars rstds = Scalars.of(rstd);
        float[] gammas = Rows.vector(gamma);
        int gammaAt = Rows.vectorAt(gamma);
        float[] betas = beta == null ? null : Rows.vector(beta);
        int betaAt = beta == null ? 0 : Rows.vectorAt(beta);
        int n = x.columns();
        workers.split(x.rows(), 4 * n, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            float[] other = residuals == null ? null : residuals.array(workspace, 1);
            float[] target = outs.array(workspace, 2);
            float[] kept = sums == null ? target : sums.array(workspace, 3);
            for (int row = from; row < to; row++) {
                int at = xs.read(row, source);
                int end = outs.at(row);
                float[] s = source;
                int st = at;
                if (other != null) {
                    s = kept;
                    st = sums == null ? end : sums.at(row);
                    Arithmetic.add(source, at, other, residuals.read(row, other), s, st, n);
                    if (sums != null) {
                        sums.write(row, s);
                    }
                } else if (sums != null) {
                    System.arraycopy(source, at, kept, sums.at(row), n);
                    sums.write(row, kept);
                }
                float average = Arithmetic.sum(s, st, n, workspace.tail) / n;
                float variance = LayerNorm.deviation(s, st, average, n, workspace.tail) / n;
                float factor = (float) (1 / Math.sqrt(variance + epsilon));
                LayerNorm.scale(s, st, average, factor, gammas, gammaAt, betas, betaAt, target, end, n);
                outs.write(row, target);
                if (means != null) {
                    means.set(row, average);
                }
                if (rstds != null) {
                    rstds.set(row, factor);
                }
            }
        });
    }

    @Override
    protected void doLayerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
            boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta) {
        Rows dys = new Rows(dy);
        Rows ss = new Rows(s);
        Rows dxs = new Rows(dx);
        Scalars means = Scalars.of(mean);
        Scalars rstds = Scalars.of(rstd);
        float[] gammas = Rows.vector(gamma);
        int gammaAt = Rows.vectorAt(gamma);
        int n = dy.columns();
        int rows = dy.rows();
        // The parameters first: dx may take the place of dy. By columns, so that the order of the sums is always that
        // of the rows.
        if (dgamma != null || dbeta != null) {
            parameters(rows, n, dys, ss, means, rstds, dgamma, dbeta);
        }
        workers.split(rows, 4 * n, (from, to, workspace) -> {
            float[] gradient = dys.array(workspace, 0);
            float[] source = ss.array(workspace, 1);
            float[] target = dxs.array(workspace, 2);
            for (int row = from; row < to; row++) {
                LayerNorm.backward(gradient, dys.read(row, gradient), source, ss.read(row, source), gammas, gammaAt,
                        means.get(row), rstds.get(row), accumulate, target,
                        accumulate ? dxs.read(row, target) : dxs.at(row), n, workspace.tail);
                dxs.write(row, target);
            }
        });
    }

    private void parameters(int rows, int n, Rows dys, Rows ss, Scalars means, Scalars rstds, Tensor dgamma,
            Tensor dbeta) {
        boolean direct = dys.direct() && ss.direct();
        workers.split(n, direct ? 2 * LANES : n, 2 * rows, (from, to, workspace) -> {
            int width = to - from;
            float[] gradient = dys.array(workspace, 0);
            float[] source = ss.array(workspace, 1);
            float[] sums = workspace.floats(2, 2 * width);
            Arrays.fill(sums, 0, 2 * width, 0);
            for (int row = 0; row < rows; row++) {
                LayerNorm.parameters(gradient, dys.read(row, gradient) + from, source, ss.read(row, source) + from,
                        means.get(row), rstds.get(row), sums, 0, sums, width, width);
            }
            add(sums, 0, dgamma, from, width);
            add(sums, width, dbeta, from, width);
        });
    }

    private static void add(float[] sums, int at, Tensor target, int from, int n) {
        if (target != null) {
            float[] values = HeapStorage.floats(target);
            for (int i = 0; i < n; i++) {
                values[target.offset() + (from + i) * target.columnStride()] += sums[at + i];
            }
        }
    }

    @Override
    protected void doSoftmax(Tensor x, float scale, Tensor mask, Tensor out) {
        Rows xs = new Rows(x);
        Rows outs = new Rows(out);
        boolean additive = mask != null && mask.type() == DataType.FLOAT32;
        Rows added = additive ? new Rows(mask) : null;
        int[] open = mask != null && !additive ? HeapStorage.ints(mask) : null;
        int n = x.columns();
        workers.split(x.rows(), 4 * n, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            float[] target = outs.array(workspace, 1);
            float[] summand = additive ? added.array(workspace, 2) : null;
            for (int row = from; row < to; row++) {
                int end = outs.at(row);
                Arithmetic.scale(scale, source, xs.read(row, source), target, end, n);
                if (additive) {
                    Arithmetic.add(target, end, summand, added.read(row, summand), target, end, n);
                } else if (open != null) {
                    int at = mask.rowOffset(row);
                    for (int j = 0; j < n; j++) {
                        if (open[at + j * mask.columnStride()] == 0) {
                            target[end + j] = Float.NEGATIVE_INFINITY;
                        }
                    }
                }
                Softmax.apply(target, end, n, workspace.tail);
                outs.write(row, target);
            }
        });
    }

    @Override
    protected void doSoftmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx) {
        Rows ys = new Rows(y);
        Rows dys = new Rows(dy);
        Rows dxs = new Rows(dx);
        int n = y.columns();
        workers.split(y.rows(), 4 * n, (from, to, workspace) -> {
            float[] result = ys.array(workspace, 0);
            float[] gradient = dys.array(workspace, 1);
            float[] target = dxs.array(workspace, 2);
            for (int row = from; row < to; row++) {
                Softmax.backward(result, ys.read(row, result), gradient, dys.read(row, gradient), scale, accumulate,
                        target, accumulate ? dxs.read(row, target) : dxs.at(row), n, workspace.tail);
                dxs.write(row, target);
            }
        });
    }

    @Override
    protected void doLogSoftmax(Tensor x, Tensor out) {
        Rows xs = new Rows(x);
        Rows outs = new Rows(out);
        int n = x.columns();
        workers.split(x.rows(), 4 * n, (from, to, workspace) -> {
            float[] source = xs.array(workspace, 0);
            float[] target = outs.array(workspace, 1);
            for (int row = from; row < to; row++) {
                int at = xs.read(row, source);
                float max = Arithmetic.max(source, at, n, workspace.tail);
                float sum = Exponential.apply(Exponential.Use.SUM, source, at, max, 1, source, at, n,
                        workspace.tail);
                Softmax.shift(source, at, max, (float) Math.log(sum), target, outs.at(row), n);
                outs.write(row, target);
            }
        });
    }

    @Override
    protected void doLogSoftmaxBackward(Tensor y, Tensor dy, boolean accumulate, Tensor dx) {
        Rows ys = new Rows(y);
        Rows dys = new Rows(dy);
        Rows dxs = new Rows(dx);
        int n = y.columns();
        workers.split(y.rows(), 4 * n, (from, to, workspace) -> {
            float[] result = ys.array(workspace, 0);
            float[] gradient = dys.array(workspace, 1);
            float[] target = dxs.array(workspace, 2);
            float[] sum = workspace.floats(3, n);
            for (int row = from; row < to; row++) {
                int source = dys.read(row, gradient);
                float total = Arithmetic.sum(gradient, source, n, workspace.tail);
                Exponential.apply(Exponential.Use.WRITE, result, ys.read(row, result), 0, -total, sum, 0, n,
                        workspace.tail);
                Arithmetic.add(sum, 0, gradient, source, sum, 0, n);
                int end = accumulate ? dxs.read(row, target) : dxs.at(row);
                if (accumulate) {
                    Arithmetic.add(sum, 0, target, end, target, end, n);
                } else {
                    System.arraycopy(sum, 0, target, end, n);
                }
                dxs.write(row, target);
            }
        });
    }
}
