package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;
import static org.sememe.backend.vector.internal.Panels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Tile} for rows without gaps and a whole panel of a packed operand. Two steps go together, so that the
 * compiler proves their places with one check and addresses them from one register: half the instructions of a loop
 * with strides. That matters where the processor's core is shared.
 *
 * <p>On the way the tile reads some numbers of the panel that comes next, evenly spread, so that it is on its way from
 * memory before it is needed: what a compiler's prefetch instruction does, which Java does not have. Their sum is
 * returned, and is of no other use than to keep the compiler from leaving the reading out.
 */
final class PackedTile {

    /** Steps that go together: depths must be multiples. */
    static final int STEPS = 2;

    private PackedTile() {
    }

    static float rows6(int depth, float[] a, int at, int rowStride, float[] b, int panel, float alpha, boolean add,
            float[] c, int to, int ldc, int next, int step) {
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
        int p0 = at;
        int p1 = p0 + rowStride;
        int p2 = p1 + rowStride;
        int p3 = p2 + rowStride;
        int p4 = p3 + rowStride;
        int p5 = p4 + rowStride;
        int ahead = next;
        float touched = 0;
        for (int k = 0; k < depth; k += STEPS) {
            touched += b[ahead];
            ahead += step;
            FloatVector u = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p0 + k]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p1 + k]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p2 + k]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p3 + k]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            x = FloatVector.broadcast(SPECIES, a[p4 + k]);
            s4 = x.fma(u, s4);
            t4 = x.fma(v, t4);
            x = FloatVector.broadcast(SPECIES, a[p5 + k]);
            s5 = x.fma(u, s5);
            t5 = x.fma(v, t5);
            u = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + WIDTH);
            v = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + WIDTH + LANES);
            x = FloatVector.broadcast(SPECIES, a[p0 + k + 1]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p1 + k + 1]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p2 + k + 1]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p3 + k + 1]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            x = FloatVector.broadcast(SPECIES, a[p4 + k + 1]);
            s4 = x.fma(u, s4);
            t4 = x.fma(v, t4);
            x = FloatVector.broadcast(SPECIES, a[p5 + k + 1]);
            s5 = x.fma(u, s5);
            t5 = x.fma(v, t5);
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
        return touched;
    }

    static float rows4(int depth, float[] a, int at, int rowStride, float[] b, int panel, float alpha, boolean add,
            float[] c, int to, int ldc, int next, int step) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector t0 = s0;
        FloatVector s1 = s0;
        FloatVector t1 = s0;
        FloatVector s2 = s0;
        FloatVector t2 = s0;
        FloatVector s3 = s0;
        FloatVector t3 = s0;
        int p0 = at;
        int p1 = p0 + rowStride;
        int p2 = p1 + rowStride;
        int p3 = p2 + rowStride;
        int ahead = next;
        float touched = 0;
        for (int k = 0; k < depth; k += STEPS) {
            touched += b[ahead];
            ahead += step;
            FloatVector u = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p0 + k]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p1 + k]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p2 + k]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p3 + k]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            u = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + WIDTH);
            v = FloatVector.fromArray(SPECIES, b, panel + k * WIDTH + WIDTH + LANES);
            x = FloatVector.broadcast(SPECIES, a[p0 + k + 1]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p1 + k + 1]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p2 + k + 1]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p3 + k + 1]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
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
        } else {
            s0.mul(f).intoArray(c, to);
            t0.mul(f).intoArray(c, to + LANES);
            s1.mul(f).intoArray(c, to + ldc);
            t1.mul(f).intoArray(c, to + ldc + LANES);
            s2.mul(f).intoArray(c, to + 2 * ldc);
            t2.mul(f).intoArray(c, to + 2 * ldc + LANES);
            s3.mul(f).intoArray(c, to + 3 * ldc);
            t3.mul(f).intoArray(c, to + 3 * ldc + LANES);
        }
        return touched;
    }
}
