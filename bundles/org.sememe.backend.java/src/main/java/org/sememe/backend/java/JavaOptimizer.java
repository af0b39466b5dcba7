package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.OptimizerOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Steps of optimisers, in plain loops. */
public class JavaOptimizer extends OptimizerOperations {

    private final ComputePool pool;

    /** Steps for tensors of this memory. */
    public JavaOptimizer(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    @Override
    protected void doSgd(Tensor parameter, Tensor gradient, double gradientScale, double rate, double momentum,
            boolean nesterov, double weightDecay, Tensor velocity) {
        boolean plain = momentum == 0;
        float factor = (float) gradientScale;
        float step = (float) rate;
        float inertia = (float) momentum;
        float decay = (float) weightDecay;
        Tensor state = plain ? gradient : velocity;
        Rows rows = Rows.of(parameter, gradient, state);
        float[] p = HeapStorage.floats(parameter);
        float[] g = HeapStorage.floats(gradient);
        float[] v = HeapStorage.floats(state);
        int ps = rows.stride(parameter);
        int gs = rows.stride(gradient);
        int vs = rows.stride(state);
        rows.run(pool, (row, slot) -> {
            int po = rows.offset(parameter, row);
            int go = rows.offset(gradient, row);
            int vo = rows.offset(state, row);
            for (int i = 0; i < rows.length(row); i++) {
                float value = p[po + i * ps];
                float slope = g[go + i * gs] * factor + decay * value;
                if (!plain) {
                    float speed = inertia * v[vo + i * vs] + slope;
                    v[vo + i * vs] = speed;
                    slope = nesterov ? slope + inertia * speed : speed;
                }
                p[po + i * ps] = value - step * slope;
            }
        });
    }

    @Override
    protected void doAdagrad(Tensor parameter, Tensor gradient, double gradientScale, double rate, double epsilon,
            double weightDecay, Tensor squares) {
        Rows rows = Rows.of(parameter, gradient, squares);
        float factor = (float) gradientScale;
        float step = (float) rate;
        float decay = (float) weightDecay;
        float least = (float) epsilon;
        float[] p = HeapStorage.floats(parameter);
        float[] g = HeapStorage.floats(gradient);
        float[] s = HeapStorage.floats(squares);
        int ps = rows.stride(parameter);
        int gs = rows.stride(gradient);
        int ss = rows.stride(squares);
        rows.run(pool, (row, slot) -> {
            int po = rows.offset(parameter, row);
            int go = rows.offset(gradient, row);
            int so = rows.offset(squares, row);
            for (int i = 0; i < rows.length(row); i++) {
                float value = p[po + i * ps];
                float slope = g[go + i * gs] * factor + decay * value;
                float sum = s[so + i * ss] + slope * slope;
                s[so + i * ss] = sum;
                p[po + i * ps] = value - step * slope / ((float) Math.sqrt(sum) + least);
            }
        });
    }

    @Override
    protected void doAdam(Tensor parameter, Tensor gradient, double gradientScale, double rate, double beta1,
            double beta2, double epsilon, double weightDecay, boolean decoupled, long step, Tensor first,
            Tensor second) {
        Rows rows = Rows.of(parameter, gradient, first, second);
        float[] p = HeapStorage.floats(parameter);
        float[] g = HeapStorage.floats(gradient);
        float[] m = HeapStorage.floats(first);
        float[] v = HeapStorage.floats(second);
        int ps = rows.stride(parameter);
        int gs = rows.stride(gradient);
        int ms = rows.stride(first);
        int vs = rows.stride(second);
        float stepSize = (float) (rate / (1 - Math.pow(beta1, step)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        float keep = decoupled ? (float) (1 - rate * weightDecay) : 1;
        float decay = decoupled ? 0 : (float) weightDecay;
        float factor = (float) gradientScale;
        float keepMean = (float) beta1;
        float addMean = (float) (1 - beta1);
        float keepSquare = (float) beta2;
        float addSquare = (float) (1 - beta2);
        float least = (float) epsilon;
        rows.run(pool, (row, slot) -> {
            int po = rows.offset(parameter, row);
            int go = rows.offset(gradient, row);
            int mo = rows.offset(first, row);
            int vo = rows.offset(second, row);
            for (int i = 0; i < rows.length(row); i++) {
                float value = p[po + i * ps];
                float slope = g[go + i * gs] * factor + decay * value;
                float mean = keepMean * m[mo + i * ms] + addMean * slope;
                float square = keepSquare * v[vo + i * vs] + addSquare * slope * slope;
                m[mo + i * ms] = mean;
                v[vo + i * vs] = square;
                p[po + i * ps] = value * keep
                    - stepSize * mean / ((float) Math.sqrt(square) * correction + least);
            }
        });
    }
}
