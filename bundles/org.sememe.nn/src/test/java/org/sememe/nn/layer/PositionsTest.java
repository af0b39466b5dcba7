package org.sememe.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void sinesAndCosinesAlternate() {
        float[] values = Positions.sinusoidal(3, 5);
        assertEquals(0, values[0]);
        assertEquals(1, values[1]);
        assertEquals(Math.sin(2), values[10], 1e-7);
        assertEquals(Math.cos(2), values[11], 1e-7);
        assertEquals(Math.cos(2 / Math.pow(10000, 0.4)), values[13], 1e-7);
        assertEquals(Math.sin(2 / Math.pow(10000, 0.8)), values[14], 1e-7);
    }
}
