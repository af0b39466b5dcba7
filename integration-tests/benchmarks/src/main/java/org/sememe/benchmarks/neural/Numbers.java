package org.sememe.benchmarks.neural;

import org.sememe.compute.CounterRandom;
import org.sememe.nn.Initializer;

/** Numbers that the peers' script makes too: hashes of their positions. */
final class Numbers {

    private Numbers() {
    }

    /** Numbers from {@code -size} to {@code size}. */
    static float[] uniform(int seed, int count, float size) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = ((CounterRandom.bits(seed, i) >>> 8) * 0x1p-23f - 1) * size;
        }
        return values;
    }

    /** Whole numbers from 0 to below {@code bound}. */
    static int[] integers(int seed, int count, int bound) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (CounterRandom.bits(seed, i) >>> 8) % bound;
        }
        return values;
    }

    /** Gives a parameter {@link #uniform} numbers. */
    static Initializer initializer(int seed, float size) {
        return (values, shape, random) ->
                System.arraycopy(uniform(seed, values.length, size), 0, values, 0, values.length);
    }
}
