package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Sums, products and extremes of rows of {@code n} elements. Sums are added up in a fixed order. */
final class Arithmetic {

    private Arithmetic() {
    }

    /** out = alpha a + beta b. */
    static void axpby(float alpha, float[] a, int at, float beta, float[] b, int bt, float[] out, int to, int n) {
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        FloatVector g = FloatVector.broadcast(SPECIES, beta);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            f.fma(FloatVector.fromArray(SPECIES, a, at + i), FloatVector.fromArray(SPECIES, b, bt + i).mul(g))
                    .intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.fma(alpha, a[at + i], beta * b[bt + i]);
        }
    }

    /** out = a + b. */
    static void add(float[] a, int at, float[] b, int bt, float[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, a, at + i).add(FloatVector.fromArray(SPECIES, b, bt + i))
                    .intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[at + i] + b[bt + i];
        }
    }

    /** out = alpha a. */
    static void scale(float alpha, float[] a, int at, float[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, a, at + i).mul(alpha).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = alpha * a[at + i];
        }
    }

    /** out += alpha a. */
    static void axpy(float alpha, float[] a, int at, float[] out, int to, int n) {
        FloatVector f = FloatVector.broadcast(SPECIES, alpha);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            f.fma(FloatVector.fromArray(SPECIES, a, at + i), FloatVector.fromArray(SPECIES, out, to + i))
                    .intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.fma(alpha, a[at + i], out[to + i]);
        }
    }

    /** out = a b, or out += a b. */
    static void multiply(float[] a, int at, float[] b, int bt, boolean accumulate, float[] out, int to, int n) {
        int i = 0;
        if (accumulate) {
            for (; i <= n - LANES; i += LANES) {
                FloatVector.fromArray(SPECIES, a, at + i).fma(FloatVector.fromArray(SPECIES, b, bt + i),
                        FloatVector.fromArray(SPECIES, out, to + i)).intoArray(out, to + i);
            }
            for (; i < n; i++) {
                out[to + i] = Math.fma(a[at + i], b[bt + i], out[to + i]);
            }
            return;
        }
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, a, at + i).mul(FloatVector.fromArray(SPECIES, b, bt + i))
                    .intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[at + i] * b[bt + i];
        }
    }

    /** The sum of the elements. */
    static float sum(float[] a, int at, int n, float[] tail) {
        FloatVector s = FloatVector.zero(SPECIES);
        FloatVector t = s;
        int i = 0;
        for (; i <= n - 2 * LANES; i += 2 * LANES) {
            s = s.add(FloatVector.fromArray(SPECIES, a, at + i));
            t = t.add(FloatVector.fromArray(SPECIES, a, at + i + LANES));
        }
        s.add(t).intoArray(tail, 0);
        float sum = Dots.sum(tail, 0);
        for (; i < n; i++) {
            sum += a[at + i];
        }
        return sum;
    }

    /** The sum of the products of the elements. */
    static float dot(float[] a, int at, float[] b, int bt, int n, float[] tail) {
        FloatVector s = FloatVector.zero(SPECIES);
        FloatVector t = s;
        int i = 0;
        for (; i <= n - 2 * LANES; i += 2 * LANES) {
            s = FloatVector.fromArray(SPECIES, a, at + i).fma(FloatVector.fromArray(SPECIES, b, bt + i), s);
            t = FloatVector.fromArray(SPECIES, a, at + i + LANES)
                    .fma(FloatVector.fromArray(SPECIES, b, bt + i + LANES), t);
        }
        s.add(t).intoArray(tail, 0);
        float sum = Dots.sum(tail, 0);
        for (; i < n; i++) {
            sum = Math.fma(a[at + i], b[bt + i], sum);
        }
        return sum;
    }

    /** The largest element; not a number if one is; minus infinity of none. */
    static float max(float[] a, int at, int n, float[] tail) {
        float max = Float.NEGATIVE_INFINITY;
        int i = 0;
        if (n >= LANES) {
            FloatVector m = FloatVector.fromArray(SPECIES, a, at);
            for (i = LANES; i <= n - LANES; i += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, a, at + i);
                // Not by max(), which takes several instructions to get the sign of zeros right.
                m = m.blend(v, v.compare(VectorOperators.LE, m).not());
            }
            m.intoArray(tail, 0);
            for (int j = 0; j < LANES; j++) {
                max = Math.max(max, tail[j]);
            }
        }
        for (; i < n; i++) {
            max = Math.max(max, a[at + i]);
        }
        return max;
    }
}
