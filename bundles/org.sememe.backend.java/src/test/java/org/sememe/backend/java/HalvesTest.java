package org.sememe.backend.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalvesTest {

    @Test
    void everyHalfComesBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            short half = (short) bits;
            float value = Halves.fromFloat16(half);
            if (Float.isNaN(value)) {
                assertTrue(Float.isNaN(Halves.fromFloat16(Halves.toFloat16(value))));
            } else {
                assertEquals(half, Halves.toFloat16(value));
            }
            float brain = Halves.fromBfloat16(half);
            if (Float.isNaN(brain)) {
                assertTrue(Float.isNaN(Halves.fromBfloat16(Halves.toBfloat16(brain))));
            } else {
                assertEquals(half, Halves.toBfloat16(brain));
            }
        }
    }

    @Test
    void theNearestIsTakenAndOfTwoEquallyNearTheEvenOne() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = Halves.fromFloat16((short) bits);
            float high = Halves.fromFloat16((short) (bits + 1));
            float middle = (low + high) / 2;
            assertEquals((short) (bits + (bits & 1)), Halves.toFloat16(middle));
            assertEquals((short) bits, Halves.toFloat16(Math.nextDown(middle)));
            assertEquals((short) (bits + 1), Halves.toFloat16(Math.nextUp(middle)));
        }
    }

    @Test
    void knownValues() {
        assertEquals(0x3c00, Halves.toFloat16(1));
        assertEquals(0x7bff, Halves.toFloat16(65519.99f));
        assertEquals(0x7c00, Halves.toFloat16(65520));
        assertEquals((short) 0xfc00, Halves.toFloat16(Float.NEGATIVE_INFINITY));
        assertEquals(1, Halves.toFloat16(0x1p-24f));
        assertEquals((short) 0x8000, Halves.toFloat16(-1e-10f));
        assertEquals(0x3f80, Halves.toBfloat16(1));
        assertEquals(0x7f80, Halves.toBfloat16(Float.MAX_VALUE));
    }
}
