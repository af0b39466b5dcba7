package org.sememe.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {

    @Test
    void everyHalfComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            short half = (short) bits;
            float wide = HalfFloats.fromFloat16(half);
            if (!Float.isNaN(wide)) {
                assertEquals(half, HalfFloats.toFloat16(wide), "F16 " + bits);
            }
            float brain = HalfFloats.fromBFloat16(half);
            if (!Float.isNaN(brain)) {
                assertEquals(half, HalfFloats.toBFloat16(brain), "BF16 " + bits);
            }
        }
        assertEquals(Float.NaN, HalfFloats.fromFloat16(HalfFloats.toFloat16(Float.NaN)));
        assertEquals(Float.NaN, HalfFloats.fromBFloat16(HalfFloats.toBFloat16(Float.intBitsToFloat(0x7F800001))));
    }

    @Test
    void narrowingTakesTheNearest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                nearest(value, true);
                if (Math.abs(value) < 65504) {
                    nearest(value, false);
                }
            }
            // Exactly between two neighbours: the even one.
            nearest((float) (0x1p-24 * (random.nextInt(1 << 11) + 0.5)), false);
        }
        assertEquals(0x7C00, HalfFloats.toFloat16(65520));
        assertEquals(0x7BFF, HalfFloats.toFloat16(65519.996f));
    }

    private static void nearest(float value, boolean brain) {
        short got = brain ? HalfFloats.toBFloat16(value) : HalfFloats.toFloat16(value);
        double error = Math.abs(widen(got, brain) - (double) value);
        for (int step = -1; step <= 1; step += 2) {
            float neighbour = widen((short) (got + step), brain);
            if (Float.isFinite(neighbour) && Float.isFinite(widen(got, brain))) {
                double other = Math.abs(neighbour - (double) value);
                assertEquals(true, error < other || error == other && (got & 1) == 0, value + " " + brain);
            }
        }
    }

    private static float widen(short half, boolean brain) {
        return brain ? HalfFloats.fromBFloat16(half) : HalfFloats.fromFloat16(half);
    }
}
