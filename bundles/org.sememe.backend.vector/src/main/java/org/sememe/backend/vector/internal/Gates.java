package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What the gates of recurrent cells multiply and add, for one row of {@code n} units. */
final class Gates {

    private Gates() {
    }

    /** y = a b + c. */
    static void fma(float[] a, int at, float[] b, int bt, float[] c, int ct, float[] y, int to, int n) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector.fromArray(SPECIES, a, at + j).fma(FloatVector.fromArray(SPECIES, b, bt + j),
                    FloatVector.fromArray(SPECIES, c, ct + j)).intoArray(y, to + j);
        }
        for (; j < n; j++) {
            y[to + j] = Math.fma(a[at + j], b[bt + j], c[ct + j]);
        }
    }

    /** y = (1 - z) a + z b. */
    static void mix(float[] z, int zt, float[] a, int at, float[] b, int bt, float[] y, int to, int n) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, a, at + j);
            FloatVector.fromArray(SPECIES, z, zt + j).fma(FloatVector.fromArray(SPECIES, b, bt + j).sub(s), s)
                    .intoArray(y, to + j);
        }
        for (; j < n; j++) {
            float s = a[at + j];
            y[to + j] = Math.fma(z[zt + j], b[bt + j] - s, s);
        }
    }

    /** The gradients of a GRU's gates r, z, n at {@code d}. */
    static void gruBackward(float[] g, int go, float[] old, int bo, float[] s, int so, float[] d, int to, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector r = FloatVector.fromArray(SPECIES, g, go + j);
            FloatVector z = FloatVector.fromArray(SPECIES, g, go + n + j);
            FloatVector c = FloatVector.fromArray(SPECIES, g, go + 2 * n + j);
            FloatVector dh = FloatVector.fromArray(SPECIES, s, so + j);
            FloatVector dc = dh.mul(one.sub(z)).mul(one.sub(c.mul(c)));
            FloatVector.fromArray(SPECIES, g, go + 3 * n + j).mul(dc).mul(r).mul(one.sub(r)).intoArray(d, to + j);
            FloatVector.fromArray(SPECIES, old, bo + j).sub(c).mul(dh).mul(z).mul(one.sub(z))
                    .intoArray(d, to + n + j);
            dc.intoArray(d, to + 2 * n + j);
        }
        for (; j < n; j++) {
            float r = g[go + j];
            float z = g[go + n + j];
            float c = g[go + 2 * n + j];
            float dh = s[so + j];
            float dc = dh * (1 - z) * (1 - c * c);
            d[to + j] = g[go + 3 * n + j] * dc * r * (1 - r);
            d[to + n + j] = (old[bo + j] - c) * dh * z * (1 - z);
            d[to + 2 * n + j] = dc;
        }
    }

    /**
     * The gradients of an LSTM's gates i, f, g, o at {@code d}; {@code dc} goes from that of the new cell to that of
     * the old.
     *
     * @param bent the hyperbolic tangent of the new cell
     * @param open 0 where the new cell is clipped, otherwise 1
     */
    static void lstmBackward(float[] g, int go, float[] old, int bo, float[] bent, float[] open, float[] s, int so,
            float[] dc, int mo, float[] d, int to, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector i = FloatVector.fromArray(SPECIES, g, go + j);
            FloatVector f = FloatVector.fromArray(SPECIES, g, go + n + j);
            FloatVector a = FloatVector.fromArray(SPECIES, g, go + 2 * n + j);
            FloatVector o = FloatVector.fromArray(SPECIES, g, go + 3 * n + j);
            FloatVector b = FloatVector.fromArray(SPECIES, bent, j);
            FloatVector dh = FloatVector.fromArray(SPECIES, s, so + j);
            FloatVector dm = dh.mul(o).mul(one.sub(b.mul(b))).add(FloatVector.fromArray(SPECIES, dc, mo + j))
                    .mul(FloatVector.fromArray(SPECIES, open, j));
            dm.mul(a).mul(i).mul(one.sub(i)).intoArray(d, to + j);
            dm.mul(FloatVector.fromArray(SPECIES, old, bo + j)).mul(f).mul(one.sub(f)).intoArray(d, to + n + j);
            dm.mul(i).mul(one.sub(a.mul(a))).intoArray(d, to + 2 * n + j);
            dh.mul(b).mul(o).mul(one.sub(o)).intoArray(d, to + 3 * n + j);
            dm.mul(f).intoArray(dc, mo + j);
        }
        for (; j < n; j++) {
            float i = g[go + j];
            float f = g[go + n + j];
            float a = g[go + 2 * n + j];
            float o = g[go + 3 * n + j];
            float b = bent[j];
            float dh = s[so + j];
            float dm = (dh * o * (1 - b * b) + dc[mo + j]) * open[j];
            d[to + j] = dm * a * i * (1 - i);
            d[to + n + j] = dm * old[bo + j] * f * (1 - f);
            d[to + 2 * n + j] = dm * i * (1 - a * a);
            d[to + 3 * n + j] = dh * b * o * (1 - o);
            dc[mo + j] = dm * f;
        }
    }
}
