package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link Tile} for the end of a matrix that has no columns for a second vector: tiles of one vector. */
final class NarrowTile {

    private NarrowTile() {
    }

    static void rows6(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            s0 = FloatVector.broadcast(SPECIES, a[p]).fma(u, s0);
            s1 = FloatVector.broadcast(SPECIES, a[p + rowStride]).fma(u, s1);
            s2 = FloatVector.broadcast(SPECIES, a[p + 2 * rowStride]).fma(u, s2);
            s3 = FloatVector.broadcast(SPECIES, a[p + 3 * rowStride]).fma(u, s3);
            s4 = FloatVector.broadcast(SPECIES, a[p + 4 * rowStride]).fma(u, s4);
            s5 = FloatVector.broadcast(SPECIES, a[p + 5 * rowStride]).fma(u, s5);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            s1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc)).intoArray(c, to + ldc);
            s2.fma(f, FloatVector.fromArray(SPECIES, c, to + 2 * ldc)).intoArray(c, to + 2 * ldc);
            s3.fma(f, FloatVector.fromArray(SPECIES, c, to + 3 * ldc)).intoArray(c, to + 3 * ldc);
            s4.fma(f, FloatVector.fromArray(SPECIES, c, to + 4 * ldc)).intoArray(c, to + 4 * ldc);
            s5.fma(f, FloatVector.fromArray(SPECIES, c, to + 5 * ldc)).intoArray(c, to + 5 * ldc);
        } else {
            s0.mul(f).intoArray(c, to);
            s1.mul(f).intoArray(c, to + ldc);
            s2.mul(f).intoArray(c, to + 2 * ldc);
            s3.mul(f).intoArray(c, to + 3 * ldc);
            s4.mul(f).intoArray(c, to + 4 * ldc);
            s5.mul(f).intoArray(c, to + 5 * ldc);
        }
    }

    static void rows4(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            s0 = FloatVector.broadcast(SPECIES, a[p]).fma(u, s0);
            s1 = FloatVector.broadcast(SPECIES, a[p + rowStride]).fma(u, s1);
            s2 = FloatVector.broadcast(SPECIES, a[p + 2 * rowStride]).fma(u, s2);
            s3 = FloatVector.broadcast(SPECIES, a[p + 3 * rowStride]).fma(u, s3);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            s1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc)).intoArray(c, to + ldc);
            s2.fma(f, FloatVector.fromArray(SPECIES, c, to + 2 * ldc)).intoArray(c, to + 2 * ldc);
            s3.fma(f, FloatVector.fromArray(SPECIES, c, to + 3 * ldc)).intoArray(c, to + 3 * ldc);
        } else {
            s0.mul(f).intoArray(c, to);
            s1.mul(f).intoArray(c, to + ldc);
            s2.mul(f).intoArray(c, to + 2 * ldc);
            s3.mul(f).intoArray(c, to + 3 * ldc);
        }
    }

    static void rows2(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            s0 = FloatVector.broadcast(SPECIES, a[p]).fma(u, s0);
            s1 = FloatVector.broadcast(SPECIES, a[p + rowStride]).fma(u, s1);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
            s1.fma(f, FloatVector.fromArray(SPECIES, c, to + ldc)).intoArray(c, to + ldc);
        } else {
            s0.mul(f).intoArray(c, to);
            s1.mul(f).intoArray(c, to + ldc);
        }
    }

    static void rows1(int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int panel,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        int q = panel;
        int p = at;
        for (int k = 0; k < depth; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, b, q);
            s0 = FloatVector.broadcast(SPECIES, a[p]).fma(u, s0);
            p += stepStride;
            q += panelStride;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        if (add) {
            s0.fma(f, FloatVector.fromArray(SPECIES, c, to)).intoArray(c, to);
        } else {
            s0.mul(f).intoArray(c, to);
        }
    }
}
