package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;
import static org.sememe.backend.vector.internal.Panels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Tile} for rows that lie across, as those of a transposed matrix do, and a whole panel: the numbers of a step
 * lie side by side, which spares the compiler most of the checks and additions of a loop with strides.
 */
final class AcrossTile {

    private AcrossTile() {
    }

    static void rows6(int depth, float[] a, int at, int stepStride, float[] b, int panel, float alpha, boolean add,
            float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector t0 = s0;
        FloatVector s1 = s0;
        FloatVector t1 = s0;
        FloatVector s2 = s0;
        FloatVector t2 = s0;
        FloatVector s3 = s0;
        FloatVector t3 = s0;
        FloatVector s4 = s0;
        FloatVector t4 = s0;
        FloatVector s5 = s0;
        FloatVector t5 = s0;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p + 1]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p + 2]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p + 3]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            x = FloatVector.broadcast(SPECIES, a[p + 4]);
            s4 = x.fma(u, s4);
            t4 = x.fma(v, t4);
            x = FloatVector.broadcast(SPECIES, a[p + 5]);
            s5 = x.fma(u, s5);
            t5 = x.fma(v, t5);
            p += stepStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            t0.fma(f, FloatVector.fromArray(SPECIES, c, to + LANES)).intoArray(c, to + LANES);
            s1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc)).intoArray(c, to + ldc);
            t1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc + LANES)).intoArray(c, to + ldc + LANES);
            s2.fma(f, FloatVector.fromArray(SPECIES, c, to + 2 * ldc)).intoArray(c, to + 2 * ldc);
            t2.fma(f, FloatVector.fromArray(SPECIES, c, to + 2 * ldc + LANES)).intoArray(c, to + 2 * ldc + LANES);
            s3.fma(f, FloatVector.fromArray(SPECIES, c, to + 3 * ldc)).intoArray(c, to + 3 * ldc);
            t3.fma(f, FloatVector.fromArray(SPECIES, c, to + 3 * ldc + LANES)).intoArray(c, to + 3 * ldc + LANES);
            s4.fma(f, FloatVector.fromArray(SPECIES, c, to + 4 * ldc)).intoArray(c, to + 4 * ldc);
            t4.fma(f, FloatVector.fromArray(SPECIES, c, to + 4 * ldc + LANES)).intoArray(c, to + 4 * ldc + LANES);
            s5.fma(f, FloatVector.fromArray(SPECIES, c, to + 5 * ldc)).intoArray(c, to + 5 * ldc);
            t5.fma(f, FloatVector.fromArray(SPECIES, c, to + 5 * ldc + LANES)).intoArray(c, to + 5 * ldc + LANES);
        } else {
            s0.mul(f).intoArray(c, to);
            t0.mul(f).intoArray(c, to + LANES);
            s1.mul(f).intoArray(c, to + ldc);
            t1.mul(f).intoArray(c, to + ldc + LANES);
            s2.mul(f).intoArray(c, to + 2 * ldc);
            t2.mul(f).intoArray(c, to + 2 * ldc + LANES);
            s3.mul(f).intoArray(c, to + 3 * ldc);
            t3.mul(f).intoArray(c, to + 3 * ldc + LANES);
            s4.mul(f).intoArray(c, to + 4 * ldc);
            t4.mul(f).intoArray(c, to + 4 * ldc + LANES);
            s5.mul(f).intoArray(c, to + 5 * ldc);
            t5.mul(f).intoArray(c, to + 5 * ldc + LANES);
        }
    }
}
