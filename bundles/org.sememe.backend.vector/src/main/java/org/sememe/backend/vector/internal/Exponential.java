package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponentials of rows whose largest element was taken off before, so that none is above 1: for softmax and losses. In
 * one long method for the reason that {@link Gelu} gives.
 */
final class Exponential {

    /** What is done with a row. */
    enum Use {
        /** Only the sum is wanted. */
        SUM,
        /** The results are written, times a factor. */
        WRITE,
        /** The results are added, times a factor. */
        ADD
    }

    private static final FloatVector LOG2E = FloatVector.broadcast(SPECIES, 1.44269504f);
    private static final FloatVector ROUND = FloatVector.broadcast(SPECIES, 12582912f);
    private static final FloatVector LN2_HIGH = FloatVector.broadcast(SPECIES, -0.693359375f);
    private static final FloatVector LN2_LOW = FloatVector.broadcast(SPECIES, 2.12194440e-4f);
    private static final FloatVector E3 = FloatVector.broadcast(SPECIES, 0.1666666567f);
    private static final FloatVector E4 = FloatVector.broadcast(SPECIES, 4.166629165e-2f);
    private static final FloatVector E5 = FloatVector.broadcast(SPECIES, 8.333497681e-3f);
    private static final FloatVector E6 = FloatVector.broadcast(SPECIES, 1.394476625e-3f);
    private static final FloatVector E7 = FloatVector.broadcast(SPECIES, 1.979030058e-4f);
    private static final FloatVector HALF = FloatVector.broadcast(SPECIES, 0.5f);
    private static final FloatVector ONE = FloatVector.broadcast(SPECIES, 1f);
    /** Below, the exponential counts as 0. */
    private static final FloatVector LOWEST = FloatVector.broadcast(SPECIES, -86.98f);

    private Exponential() {
    }

    /**
     * Takes exp(x - shift) of {@code n} elements, and returns the sum before the factor.
     *
     * @param y may be {@code x}
     * @param tail scratch memory for a vector
     */
    static float apply(Use use, float[] x, int at, float shift, float factor, float[] y, int to, int n,
            float[] tail) {
        int whole = n / LANES * LANES;
        loop(use == Use.WRITE, use == Use.ADD, x, at, shift, factor, y, to, whole, tail);
        float sum = Dots.sum(tail, 0);
        if (whole < n) {
            // Through a vector of its own; what is beyond the row becomes 0.
            for (int i = 0; i < LANES; i++) {
                tail[i] = whole + i < n ? x[at + whole + i] : Float.NEGATIVE_INFINITY;
            }
            loop(true, false, tail, 0, shift, 1, tail, LANES, LANES, tail);
            sum += Dots.sum(tail, 0);
            for (int i = whole; i < n && use != Use.SUM; i++) {
                float value = tail[LANES + i - whole];
                y[to + i] = use == Use.ADD ? Math.fma(value, factor, y[to + i]) : value * factor;
            }
        }
        return sum;
    }

    /** The loop over whole vectors; the sum is left at the start of {@code tail}. */
    private static void loop(boolean write, boolean add, float[] x, int at, float shift, float factor, float[] y,
            int to, int n, float[] tail) {
        FloatVector log2e = LOG2E;
        FloatVector round = ROUND;
        FloatVector high = LN2_HIGH;
        FloatVector low = LN2_LOW;
        FloatVector e3 = E3;
        FloatVector e4 = E4;
        FloatVector e5 = E5;
        FloatVector e6 = E6;
        FloatVector e7 = E7;
        FloatVector half = HALF;
        FloatVector one = ONE;
        FloatVector lowest = LOWEST;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector m = FloatVector.broadcast(SPECIES, shift);
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        FloatVector sum = zero;
        for (int i = 0; i < n; i += LANES) {
            FloatVector z = FloatVector.fromArray(SPECIES, x, at + i).sub(m);
            FloatVector shifted = z.fma(log2e, round);
            FloatVector k = shifted.sub(round);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector q = r.fma(e7, e6);
            q = q.fma(r, e5);
            q = q.fma(r, e4);
            q = q.fma(r, e3);
            q = q.fma(r, half);
            q = q.fma(r.mul(r), r.add(one));
            q = q.mul(shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            q = q.blend(zero, z.compare(VectorOperators.LT, lowest));
            sum = sum.add(q);
            if (add) {
                q.fma(f, FloatVector.fromArray(SPECIES, y, to + i)).intoArray(y, to + i);
            } else if (write) {
                q.mul(f).intoArray(y, to + i);
            }
        }
        sum.intoArray(tail, 0);
    }
}
