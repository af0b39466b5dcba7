package org.sememe.compute;

/**
 * 16-bit floats to and from single precision. Widening is exact; narrowing rounds to the nearest, ties to even, as the
 * hardware and torch do.
 */
public final class HalfFloats {

    private static final int QUIET_NAN = 0x7FC00000;

    private HalfFloats() {
    }

    /**
     * Widens IEEE 754 half precision.
     *
     * @param half its bits
     * @return the same number
     */
    public static float fromFloat16(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >> 10 & 0x1F;
        int fraction = half & 0x3FF;
        if (exponent == 0x1F) {
            return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
        }
        if (exponent == 0) {
            // Subnormal: a multiple of 2^-24, which single precision holds as a normal number.
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | exponent + (127 - 15) << 23 | fraction << 13);
    }

    /**
     * Narrows to IEEE 754 half precision. What is larger than 65504 after rounding becomes infinite.
     *
     * @param value a number
     * @return the bits of the nearest half-precision number
     */
    public static short toFloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return (short) (sign | 0x7E00);
        }
        if (magnitude >= 0x47800000) {
            return (short) (sign | 0x7C00);
        }
        if (magnitude < 0x38800000) {
            // Below 2^-14: adding 0.5 leaves the number of 2^-24ths, rounded by the hardware, in the low bits.
            float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
            return (short) (sign | Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(0.5f));
        }
        int rounded = magnitude + 0xFFF + (magnitude >> 13 & 1);
        return (short) (sign | (rounded >> 13) - (127 - 15 << 10));
    }

    /**
     * Widens a bfloat16.
     *
     * @param half its bits
     * @return the same number
     */
    public static float fromBFloat16(short half) {
        return Float.intBitsToFloat(half << 16);
    }

    /**
     * Narrows to bfloat16.
     *
     * @param value a number
     * @return the bits of the nearest bfloat16
     */
    public static short toBFloat16(float value) {
        if (Float.isNaN(value)) {
            return (short) (QUIET_NAN >> 16);
        }
        int bits = Float.floatToRawIntBits(value);
        return (short) (bits + 0x7FFF + (bits >> 16 & 1) >> 16);
    }
}
