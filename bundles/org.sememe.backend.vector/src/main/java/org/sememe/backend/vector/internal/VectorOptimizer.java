package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.sememe.backend.java.HeapStorage;
import org.sememe.backend.java.JavaOptimizer;
import org.sememe.compute.ComputePool;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** The step of Adam: one pass over parameter, gradient and state. */
final class VectorOptimizer extends JavaOptimizer {

    private final Workers workers;

    VectorOptimizer(TensorMemory memory, ComputePool pool, Workers workers) {
        super(memory, pool);
        this.workers = workers;
    }

    @Override
    protected void doAdam(Tensor parameter, Tensor gradient, double gradientScale, double rate, double beta1,
            double beta2, double epsilon, double weightDecay, boolean decoupled, long step, Tensor first,
            Tensor second) {
        if (!Rows.flat(parameter, gradient, first, second)) {
            super.doAdam(parameter, gradient, gradientScale, rate, beta1, beta2, epsilon, weightDecay, decoupled, step,
                    first, second);
            return;
        }
        float keep = (float) (decoupled ? 1 - rate * weightDecay : 1);
        float decay = (float) (decoupled ? 0 : weightDecay);
        float scale = (float) gradientScale;
        float size = (float) (rate / (1 - Math.pow(beta1, step)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
        float keepFirst = (float) beta1;
        float addFirst = (float) (1 - beta1);
        float keepSecond = (float) beta2;
        float addSecond = (float) (1 - beta2);
        float small = (float) epsilon;
        float[] p = HeapStorage.floats(parameter);
        float[] g = HeapStorage.floats(gradient);
        float[] m = HeapStorage.floats(first);
        float[] v = HeapStorage.floats(second);
        workers.split(parameter.elements(), LANES, 4, (from, to, workspace) -> {
            int at = parameter.offset() + from;
            int gt = gradient.offset() + from;
            int mt = first.offset() + from;
            int vt = second.offset() + from;
            int n = to - from;
            int i = 0;
            for (; i <= n - LANES; i += LANES) {
                FloatVector w = FloatVector.fromArray(SPECIES, p, at + i);
                FloatVector slope = w.mul(decay).add(FloatVector.fromArray(SPECIES, g, gt + i).mul(scale));
                FloatVector mean = FloatVector.fromArray(SPECIES, m, mt + i).mul(keepFirst).add(slope.mul(addFirst));
                FloatVector square = FloatVector.fromArray(SPECIES, v, vt + i).mul(keepSecond)
                        .add(slope.mul(slope).mul(addSecond));
                mean.intoArray(m, mt + i);
                square.intoArray(v, vt + i);
                w.mul(keep).sub(mean.mul(size).div(square.sqrt().mul(correction).add(small)))
                        .intoArray(p, at + i);
            }
            for (; i < n; i++) {
                float slope = decay * p[at + i] + scale * g[gt + i];
                float mean = keepFirst * m[mt + i] + addFirst * slope;
                float square = keepSecond * v[vt + i] + addSecond * (slope * slope);
                m[mt + i] = mean;
                v[vt + i] = square;
                p[at + i] = keep * p[at + i] - size * mean / ((float) Math.sqrt(square) * correction + small);
            }
        });
    }
}
