package org.sememe.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class CounterRandomTest {

    /** Stored numbers of a training depend on these; a change would be a break. */
    @Test
    void theFormulaStays() {
        assertEquals(0, CounterRandom.bits(0, 0));
        assertEquals(0x514e28b7, CounterRandom.bits(1L << 32, 0));
        assertEquals(CounterRandom.bits(0, 5 ^ 9), CounterRandom.bits(9, 5));
    }

    @Test
    void theShareThatIsKeptIsTheOneAskedFor() {
        for (float probability : new float[] {0, 0.1f, 0.5f, 0.9f}) {
            int threshold = CounterRandom.threshold(probability);
            for (int step = 0; step < 3; step++) {
                long seed = CounterRandom.seed(42, step, 3);
                int kept = 0;
                for (int i = 0; i < 100_000; i++) {
                    kept += CounterRandom.kept(seed, i, threshold) ? 1 : 0;
                }
                assertEquals(1 - probability, kept / 100_000.0, 0.006);
            }
        }
    }

    @Test
    void neighboursOfSeedAndIndexAreIndependent() {
        int threshold = CounterRandom.threshold(0.5f);
        int sameStep = 0;
        int samePlace = 0;
        int sameIndex = 0;
        for (int i = 0; i < 100_000; i++) {
            boolean kept = CounterRandom.kept(CounterRandom.seed(1, 1, 1), i, threshold);
            sameStep += kept == CounterRandom.kept(CounterRandom.seed(1, 2, 1), i, threshold) ? 1 : 0;
            samePlace += kept == CounterRandom.kept(CounterRandom.seed(1, 1, 2), i, threshold) ? 1 : 0;
            sameIndex += kept == CounterRandom.kept(CounterRandom.seed(1, 1, 1), i + 1, threshold) ? 1 : 0;
        }
        assertEquals(0.5, sameStep / 100_000.0, 0.01);
        assertEquals(0.5, samePlace / 100_000.0, 0.01);
        assertEquals(0.5, sameIndex / 100_000.0, 0.01);
        assertNotEquals(CounterRandom.seed(1, 1, 1), CounterRandom.seed(1, 1, 2));
    }
}
