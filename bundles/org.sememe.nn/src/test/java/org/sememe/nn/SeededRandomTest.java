package org.sememe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.sememe.CorruptModelException;

class SeededRandomTest {

    @Test
    void givesTheNumbersOfSplitMix64() {
        SeededRandom random = new SeededRandom(42);
        // The JDK's generator is the same algorithm with the same constants.
        SplittableRandom reference = new SplittableRandom(42);
        for (int i = 0; i < 1000; i++) {
            assertEquals(reference.nextLong(), random.nextLong());
        }
    }

    @Test
    void aRestoredGeneratorGoesOn() {
        SeededRandom random = new SeededRandom(7);
        random.nextGaussian();
        SeededRandom other = new SeededRandom(0);
        other.restore(random.state());
        assertEquals(random.nextLong(), other.nextLong());
        assertThrows(CorruptModelException.class, () -> other.restore("1"));
        assertThrows(CorruptModelException.class, () -> other.restore("1 x"));
    }

    @Test
    void gaussiansHaveMeanZeroAndVarianceOne() {
        SeededRandom random = new SeededRandom(1);
        double sum = 0;
        double squares = 0;
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            double value = random.nextGaussian();
            sum += value;
            squares += value * value;
        }
        assertEquals(0, sum / count, 0.01);
        assertEquals(1, squares / count, 0.02);
    }

    @Test
    void shufflingLosesNothing() {
        int[] values = IntStream.range(0, 50).toArray();
        new SeededRandom(3).shuffle(values);
        assertTrue(IntStream.range(0, 50).anyMatch(i -> values[i] != i));
        assertArrayEquals(IntStream.range(0, 50).toArray(), IntStream.of(values).sorted().toArray());
    }
}
