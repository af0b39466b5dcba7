package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of the matrix product: tiles of up to six rows by two vectors, whose sums stay in registers, of
 * which sixteen are enough. Each method computes {@code c[to + i * ldc + j] (+)= alpha * sum over k of
 * a[at + i * rowStride + k * stepStride] * b[panel + k * panelStride + j]} for its number of rows {@code i} and
 * {@code 2 * LANES} columns {@code j}, and adds to what is there if {@code add}.
 *
 * <p>They are long on purpose: a sum that is handed to a method which the compiler does not inline leaves its register,
 * and the loop runs at a fifth of the speed.
 */
final class Tile {

    private Tile() {
    }

    static void rows6(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
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
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            FloatVector v = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p + rowStride]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * rowStride]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * rowStride]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            x = FloatVector.broadcast(SPECIES, a[p + 4 * rowStride]);
            s4 = x.fma(u, s4);
            t4 = x.fma(v, t4);
            x = FloatVector.broadcast(SPECIES, a[p + 5 * rowStride]);
            s5 = x.fma(u, s5);
            t5 = x.fma(v, t5);
            p += stepStride;
            q += panelStride;
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

    static void rows4(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector t0 = s0;
        FloatVector s1 = s0;
        FloatVector t1 = s0;
        FloatVector s2 = s0;
        FloatVector t2 = s0;
        FloatVector s3 = s0;
        FloatVector t3 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            FloatVector v = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p + rowStride]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            x = FloatVector.broadcast(SPECIES, a[p + 2 * rowStride]);
            s2 = x.fma(u, s2);
            t2 = x.fma(v, t2);
            x = FloatVector.broadcast(SPECIES, a[p + 3 * rowStride]);
            s3 = x.fma(u, s3);
            t3 = x.fma(v, t3);
            p += stepStride;
            q += panelStride;
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
    }

    static void rows2(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector t0 = s0;
        FloatVector s1 = s0;
        FloatVector t1 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            FloatVector v = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            x = FloatVector.broadcast(SPECIES, a[p + rowStride]);
            s1 = x.fma(u, s1);
            t1 = x.fma(v, t1);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            t0.fma(f, FloatVector.fromArray(SPECIES, c, to + LANES)).intoArray(c, to + LANES);
            s1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc)).intoArray(c, to + ldc);
            t1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc + LANES)).intoArray(c, to + ldc + LANES);
        } else {
            s0.mul(f).intoArray(c, to);
            t0.mul(f).intoArray(c, to + LANES);
            s1.mul(f).intoArray(c, to + ldc);
            t1.mul(f).intoArray(c, to + ldc + LANES);
        }
    }

    static void rows1(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector t0 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            FloatVector v = FloatVector.fromArray(SPECIES, b, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[p]);
            s0 = x.fma(u, s0);
            t0 = x.fma(v, t0);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            t0.fma(f, FloatVector.fromArray(SPECIES, c, to + LANES)).intoArray(c, to + LANES);
        } else {
            s0.mul(f).intoArray(c, to);
            t0.mul(f).intoArray(c, to + LANES);
        }
    }
}
