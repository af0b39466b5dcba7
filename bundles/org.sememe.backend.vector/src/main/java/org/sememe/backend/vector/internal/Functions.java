package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of whole vectors, by polynomials fitted for single precision. Each is within 2e-7 of the true
 * value, absolutely or relatively, whichever is more; not a number stays not a number.
 *
 * <p>Short on purpose: a method that the compiler does not inline hands its vectors over through memory.
 */
final class Functions {

    private static final float LOG2E = 1.44269504f;
    /** ln 2 in two parts, the first with so few digits that its product with an exponent is exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 times 2^23: what is added to it loses its fraction. */
    private static final float ROUND = 12582912f;
    /** Near the ends of the normal numbers: beyond, the exponential is 0 or infinite. */
    private static final float LOWEST = -86.98f;
    private static final float HIGHEST = 88.72283f;

    private static final float SQRT_2_PI = 0.7978845608f;
    private static final float CUBIC = 0.044715f;

    private Functions() {
    }

    static FloatVector broadcast(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }

    /** The exponential; 0 below -86.98, infinite above 88.7. */
    static FloatVector exp(FloatVector x) {
        FloatVector shifted = x.fma(broadcast(LOG2E), broadcast(ROUND));
        FloatVector n = shifted.sub(broadcast(ROUND));
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
        FloatVector p = r.fma(broadcast(1.979030058e-4f), broadcast(1.394476625e-3f));
        p = p.fma(r, broadcast(8.333497681e-3f));
        p = p.fma(r, broadcast(4.166629165e-2f));
        p = p.fma(r, broadcast(0.1666666567f));
        p = p.fma(r, broadcast(0.5f));
        p = p.fma(r.mul(r), r.add(broadcast(1f)));
        return power(p, shifted, x);
    }

    /** p times 2^n, in two steps, so that the largest results are reached; the limits of {@link #exp}. */
    private static FloatVector power(FloatVector p, FloatVector shifted, FloatVector x) {
        FloatVector scale = shifted.reinterpretAsInts().add(126).lanewise(VectorOperators.LSHL, 23)
                .reinterpretAsFloats();
        FloatVector result = p.mul(scale).mul(broadcast(2f));
        VectorMask<Float> low = x.compare(VectorOperators.LT, LOWEST);
        VectorMask<Float> high = x.compare(VectorOperators.GT, HIGHEST);
        return result.blend(broadcast(0f), low).blend(broadcast(Float.POSITIVE_INFINITY), high);
    }

    /** 1 / (1 + exp(-x)). */
    static FloatVector sigmoid(FloatVector x) {
        return broadcast(1f).div(exp(x.neg()).add(broadcast(1f)));
    }

    /** The hyperbolic tangent: a polynomial near 0, so that small values keep their digits. */
    static FloatVector tanh(FloatVector x) {
        FloatVector s = x.mul(x);
        FloatVector near = s.fma(broadcast(-5.679206457e-3f), broadcast(2.061802708e-2f));
        near = near.fma(s, broadcast(-5.373396724e-2f)).fma(s, broadcast(0.1333138347f));
        near = near.fma(s, broadcast(-0.3333328068f));
        near = near.fma(s.mul(x), x);
        FloatVector e = exp(x.add(x));
        FloatVector far = broadcast(1f).sub(broadcast(2f).div(e.add(broadcast(1f))));
        return far.blend(near, s.compare(VectorOperators.LT, 0.390625f));
    }

    /** x / (1 + exp(-2u)), u = sqrt(2/pi) (x + 0.044715 x^3): the approximate GELU. */
    static FloatVector geluTanh(FloatVector x) {
        FloatVector u = x.mul(x).fma(broadcast(CUBIC), broadcast(1f)).mul(x).mul(broadcast(SQRT_2_PI));
        return x.mul(sigmoid(u.add(u)));
    }

    /** The derivative of {@link #geluTanh}. */
    static FloatVector geluTanhSlope(FloatVector x) {
        FloatVector s = x.mul(x);
        FloatVector u = s.fma(broadcast(CUBIC), broadcast(1f)).mul(x).mul(broadcast(SQRT_2_PI));
        // With e = exp(-|2u|), the product of sigmoid(2u) and its complement is e / (1 + e)^2, without cancellation.
        FloatVector e = exp(u.add(u).abs().neg());
        FloatVector q = broadcast(1f).div(e.add(broadcast(1f)));
        FloatVector g = e.mul(q).blend(q, u.compare(VectorOperators.GT, 0f));
        FloatVector slope = s.fma(broadcast(3 * CUBIC), broadcast(1f)).mul(x).mul(broadcast(2 * SQRT_2_PI));
        return slope.mul(q.mul(q).mul(e)).add(g);
    }
}
