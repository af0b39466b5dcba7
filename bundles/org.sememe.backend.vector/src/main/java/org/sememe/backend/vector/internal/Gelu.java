package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exact GELU of rows: x times the distribution function of the normal distribution, (1 + erf(x / sqrt 2)) / 2. The
 * logarithm of erfc(t / sqrt 2) is smooth enough for a polynomial, so that one exponential is all it takes.
 *
 * <p>Each loop stands in one long method, with its constants outside: the compiler stops inlining when it has seen a
 * certain number of nodes, and a method that it would inline into its caller shares that number with it.
 */
final class Gelu {

    /** From here on erfc(t / sqrt 2) counts as what it is here: 2.6e-12. */
    private static final FloatVector FAR = FloatVector.broadcast(SPECIES, 7f);
    private static final FloatVector P1 = FloatVector.broadcast(SPECIES, -0.7978845834732056f);
    private static final FloatVector P2 = FloatVector.broadcast(SPECIES, -0.3183095157146454f);
    private static final FloatVector P3 = FloatVector.broadcast(SPECIES, -0.036336638033390045f);
    private static final FloatVector P4 = FloatVector.broadcast(SPECIES, 0.004781700205057859f);
    private static final FloatVector P5 = FloatVector.broadcast(SPECIES, 4.3756481318268925e-05f);
    private static final FloatVector P6 = FloatVector.broadcast(SPECIES, -0.0002260592591483146f);
    private static final FloatVector P7 = FloatVector.broadcast(SPECIES, 6.714384653605521e-05f);
    private static final FloatVector P8 = FloatVector.broadcast(SPECIES, -1.1378314411558677e-05f);
    private static final FloatVector P9 = FloatVector.broadcast(SPECIES, 1.1953959528909763e-06f);
    private static final FloatVector P10 = FloatVector.broadcast(SPECIES, -7.217230546530118e-08f);
    private static final FloatVector P11 = FloatVector.broadcast(SPECIES, 1.9118047145383343e-09f);

    /** Of the exponential, as in {@link Functions#exp}, which needs no limits here. */
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
    /** 1 / sqrt(2 pi). */
    private static final float DENSITY = 0.3989422804f;

    private Gelu() {
    }

    /**
     * y = x times the distribution function of x, or the function alone, for {@code n} elements, a multiple of the
     * lanes.
     */
    static void apply(boolean times, float[] x, int at, float[] y, int to, int n) {
        FloatVector far = FAR;
        FloatVector p1 = P1;
        FloatVector p2 = P2;
        FloatVector p3 = P3;
        FloatVector p4 = P4;
        FloatVector p5 = P5;
        FloatVector p6 = P6;
        FloatVector p7 = P7;
        FloatVector p8 = P8;
        FloatVector p9 = P9;
        FloatVector p10 = P10;
        FloatVector p11 = P11;
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
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            FloatVector t = v.lanewise(VectorOperators.ABS);
            t = t.blend(far, far.compare(VectorOperators.LT, t));
            FloatVector p = t.fma(p11, p10);
            p = p.fma(t, p9);
            p = p.fma(t, p8);
            p = p.fma(t, p7);
            p = p.fma(t, p6);
            p = p.fma(t, p5);
            p = p.fma(t, p4);
            p = p.fma(t, p3);
            p = p.fma(t, p2);
            p = p.fma(t, p1);
            FloatVector z = p.mul(t);
            FloatVector shifted = z.fma(log2e, round);
            FloatVector k = shifted.sub(round);
            FloatVector r = k.fma(low, k.fma(high, z));
            FloatVector q = r.fma(e7, e6);
            q = q.fma(r, e5);
            q = q.fma(r, e4);
            q = q.fma(r, e3);
            q = q.fma(r, half);
            q = q.fma(r.mul(r), r.add(one));
            // Times 2^(k - 1), as half of it is wanted.
            q = q.mul(shifted.reinterpretAsInts().add(126).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            FloatVector phi = q.blend(one.sub(q), v.compare(VectorOperators.GE, 0f));
            if (times) {
                phi = phi.mul(v);
            }
            phi.intoArray(y, to + i);
        }
    }

    /** y += x times the density of the normal distribution at x: after the distribution function, the slope of GELU. */
    static void addDensity(float[] x, int at, float[] y, int to, int n) {
        FloatVector log2e = FloatVector.broadcast(SPECIES, -0.5f * 1.44269504f);
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
        FloatVector density = FloatVector.broadcast(SPECIES, DENSITY);
        FloatVector far = FloatVector.broadcast(SPECIES, 160f);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            // exp(-s / 2), where s beyond 160 changes nothing: 2e-35.
            FloatVector s = v.mul(v);
            s = s.blend(far, far.compare(VectorOperators.LT, s));
            FloatVector shifted = s.fma(log2e, round);
            FloatVector k = shifted.sub(round);
            FloatVector r = k.fma(low, k.fma(high, s.mul(half).neg()));
            FloatVector q = r.fma(e7, e6);
            q = q.fma(r, e5);
            q = q.fma(r, e4);
            q = q.fma(r, e3);
            q = q.fma(r, half);
            q = q.fma(r.mul(r), r.add(one));
            q = q.mul(shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
            v.fma(q.mul(density), FloatVector.fromArray(SPECIES, y, to + i)).intoArray(y, to + i);
        }
    }
}
