package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.DataType;
import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Layer norm and softmax, in plain loops. */
public class JavaNormalization extends NormalizationOperations {

    /** Columns of one part where sums run over rows. */
    private static final int COLUMNS = 64;

    private final ComputePool pool;

    /** Operations for tensors of this memory. */
    public JavaNormalization(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    @Override
    protected void doLayerNorm(Tensor x, Tensor residual, Tensor gamma, Tensor beta, float epsilon, Tensor sum,
            Tensor out, Tensor mean, Tensor rstd) {
        float[] in = HeapStorage.floats(x);
        float[] rest = residual == null ? null : HeapStorage.floats(residual);
        float[] total = sum == null ? null : HeapStorage.floats(sum);
        float[] weight = HeapStorage.floats(gamma);
        float[] shift = beta == null ? null : HeapStorage.floats(beta);
        float[] to = HeapStorage.floats(out);
        int n = x.columns();
        int step = out.columnStride();
        Rows.run(pool, x.rows(), n, (row, slot) -> {
            int place = out.rowOffset(row);
            int from = x.rowOffset(row);
            int extra = rest == null ? 0 : residual.rowOffset(row);
            double added = 0;
            for (int i = 0; i < n; i++) {
                float value = in[from + i * x.columnStride()];
                if (rest != null) {
                    value += rest[extra + i * residual.columnStride()];
                }
                to[place + i * step] = value;
                added += value;
            }
            double average = added / n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double distance = to[place + i * step] - average;
                squares += distance * distance;
            }
            double scale = 1 / Math.sqrt(squares / n + epsilon);
            if (mean != null) {
                HeapStorage.floats(mean)[mean.offsetOf(row, mean.rank())] = (float) average;
            }
            if (rstd != null) {
                HeapStorage.floats(rstd)[rstd.offsetOf(row, rstd.rank())] = (float) scale;
            }
            int keep = total == null ? 0 : sum.rowOffset(row);
            for (int i = 0; i < n; i++) {
                float value = to[place + i * step];
                double normal = (value - average) * scale * weight[gamma.offset() + i * gamma.stride(0)];
                to[place + i * step] = (float) (shift == null ? normal
                    : normal + shift[beta.offset() + i * beta.stride(0)]);
                if (total != null) {
                    total[keep + i * sum.columnStride()] = value;
                }
            }
        });
    }

    @Override
    protected void doLayerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
            boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta) {
        // The sums over rows come first: dx may take the place of dy.
        parameterGradients(dy, s, mean, rstd, dgamma, dbeta);
        float[] slopes = HeapStorage.floats(dy);
        float[] sums = HeapStorage.floats(s);
        float[] weight = HeapStorage.floats(gamma);
        float[] to = HeapStorage.floats(dx);
        int n = dy.columns();
        Rows.run(pool, dy.rows(), n, (row, slot) -> {
            int yo = dy.rowOffset(row);
            int so = s.rowOffset(row);
            int xo = dx.rowOffset(row);
            float average = HeapStorage.floats(mean)[mean.offsetOf(row, mean.rank())];
            float scale = HeapStorage.floats(rstd)[rstd.offsetOf(row, rstd.rank())];
            double plain = 0;
            double crossed = 0;
            for (int i = 0; i < n; i++) {
                float g = slopes[yo + i * dy.columnStride()] * weight[gamma.offset() + i * gamma.stride(0)];
                plain += g;
                crossed += g * ((sums[so + i * s.columnStride()] - average) * scale);
            }
            float meanPlain = (float) (plain / n);
            float meanCrossed = (float) (crossed / n);
            for (int i = 0; i < n; i++) {
                float g = slopes[yo + i * dy.columnStride()] * weight[gamma.offset() + i * gamma.stride(0)];
                float normal = (sums[so + i * s.columnStride()] - average) * scale;
                float gradient = scale * (g - meanPlain - normal * meanCrossed);
                int place = xo + i * dx.columnStride();
                to[place] = accumulate ? to[place] + gradient : gradient;
            }
        });
    }

    private void parameterGradients(Tensor dy, Tensor s, Tensor mean, Tensor rstd, Tensor dgamma, Tensor dbeta) {
        if (dgamma == null && dbeta == null) {
            return;
        }
        float[] slopes = HeapStorage.floats(dy);
        float[] sums = HeapStorage.floats(s);
        float[] means = HeapStorage.floats(mean);
        float[] scales = HeapStorage.floats(rstd);
        int n = dy.columns();
        pool.run((n + COLUMNS - 1) / COLUMNS, (part, slot) -> {
            int end = Math.min(n, (part + 1) * COLUMNS);
            for (int row = 0; row < dy.rows(); row++) {
                int yo = dy.rowOffset(row);
                int so = s.rowOffset(row);
                float average = means[mean.offsetOf(row, mean.rank())];
                float scale = scales[rstd.offsetOf(row, rstd.rank())];
                for (int i = part * COLUMNS; i < end; i++) {
                    float slope = slopes[yo + i * dy.columnStride()];
                    if (dgamma != null) {
                        HeapStorage.floats(dgamma)[dgamma.offset() + i * dgamma.stride(0)] +=
                            slope * ((sums[so + i * s.columnStride()] - average) * scale);
                    }
                    if (dbeta != null) {
                        HeapStorage.floats(dbeta)[dbeta.offset() + i * dbeta.stride(0)] += slope;
                    }
                }
            }
        });
    }

    @Override
    protected void doSoftmax(Tensor x, float scale, Tensor mask, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        int n = x.columns();
        Rows.run(pool, x.rows(), n, (row, slot) -> {
            int from = x.rowOffset(row);
            int place = out.rowOffset(row);
            int hidden = mask == null ? 0 : mask.rowOffset(row);
            for (int i = 0; i < n; i++) {
                float value = scale * in[from + i * x.columnStride()];
                to[place + i * out.columnStride()] = mask == null ? value
                    : masked(value, mask, hidden + i * mask.columnStride());
            }
            softmaxRow(to, place, out.columnStride(), n);
        });
    }

    private static float masked(float value, Tensor mask, int place) {
        if (mask.type() == DataType.INT32) {
            return HeapStorage.ints(mask)[place] == 0 ? Float.NEGATIVE_INFINITY : value;
        }
        return value + HeapStorage.floats(mask)[place];
    }

    /** Softmax of a row in place; minus infinity is a closed place, and a row of those becomes zeros. */
    static void softmaxRow(float[] values, int from, int step, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, values[from + i * step]);
        }
        if (largest == Float.NEGATIVE_INFINITY) {
            for (int i = 0; i < n; i++) {
                values[from + i * step] = 0;
            }
            return;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float power = (float) Math.exp(values[from + i * step] - largest);
            values[from + i * step] = power;
            sum += power;
        }
        float factor = (float) (1 / sum);
        for (int i = 0; i < n; i++) {
            values[from + i * step] *= factor;
        }
    }

    @Override
    protected void doSoftmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx) {
        float[] values = HeapStorage.floats(y);
        float[] slopes = HeapStorage.floats(dy);
        float[] to = HeapStorage.floats(dx);
        int n = y.columns();
        Rows.run(pool, y.rows(), n, (row, slot) -> {
            int yo = y.rowOffset(row);
            int so = dy.rowOffset(row);
            int xo = dx.rowOffset(row);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[yo + i * y.columnStride()] * slopes[so + i * dy.columnStride()];
            }
            for (int i = 0; i < n; i++) {
                float gradient = scale * values[yo + i * y.columnStride()]
                    * (float) (slopes[so + i * dy.columnStride()] - sum);
                int place = xo + i * dx.columnStride();
                to[place] = accumulate ? to[place] + gradient : gradient;
            }
        });
    }

    @Override
    protected void doLogSoftmax(Tensor x, Tensor out) {
        float[] in = HeapStorage.floats(x);
        float[] to = HeapStorage.floats(out);
        int n = x.columns();
        Rows.run(pool, x.rows(), n, (row, slot) -> {
            int from = x.rowOffset(row);
            int place = out.rowOffset(row);
            double log = logSumExp(in, from, x.columnStride(), n);
            for (int i = 0; i < n; i++) {
                to[place + i * out.columnStride()] = (float) (in[from + i * x.columnStride()] - log);
            }
        });
    }

    /** log Σ exp of a row. */
    static double logSumExp(float[] values, int from, int step, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, values[from + i * step]);
        }
        if (Float.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.exp(values[from + i * step] - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    protected void doLogSoftmaxBackward(Tensor y, Tensor dy, boolean accumulate, Tensor dx) {
        float[] values = HeapStorage.floats(y);
        float[] slopes = HeapStorage.floats(dy);
        float[] to = HeapStorage.floats(dx);
        int n = y.columns();
        Rows.run(pool, y.rows(), n, (row, slot) -> {
            int yo = y.rowOffset(row);
            int so = dy.rowOffset(row);
            int xo = dx.rowOffset(row);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += slopes[so + i * dy.columnStride()];
            }
            for (int i = 0; i < n; i++) {
                float gradient = (float) (slopes[so + i * dy.columnStride()]
                    - Math.exp(values[yo + i * y.columnStride()]) * sum);
                int place = xo + i * dx.columnStride();
                to[place] = accumulate ? to[place] + gradient : gradient;
            }
        });
    }
}
