package org.sememe.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The part of {@link SimdKernels} that works on rows of bytes that lie anywhere in a large table. */
final class SimdScattered {

    private static final VectorSpecies<Float> SPECIES = SimdKernels.SPECIES;
    private static final int LANES = SPECIES.length();

    /** Bytes of a cache line. */
    private static final int LINE = 64;

    private SimdScattered() {
    }

    /** See {@link Kernels#products(byte[], int[], int, float[], int, float[], float[])}. */
    static void products(byte[] table, int[] rows, int count, float[] query, int length, float[] products,
            float[] scratch) {
        if (SimdBytes.BYTES == null) {
            KernelDiscovery.PLAIN.products(table, rows, count, query, length, products, scratch);
            return;
        }
        scratch[0] = touch(table, rows, count, length);
        int r = 0;
        for (; r < count - 1; r += 2) {
            two(table, rows[r], rows[r + 1], query, length, scratch);
            products[r] = SimdKernels.sum(scratch, 0);
            products[r + 1] = SimdKernels.sum(scratch, LANES);
        }
        if (r < count) {
            two(table, rows[r], rows[r], query, length, scratch);
            products[r] = SimdKernels.sum(scratch, 0);
        }
    }

    /** Has the processor fetch all rows at once: it waits for the memory once and not once for each. */
    private static int touch(byte[] table, int[] rows, int count, int length) {
        int sum = 0;
        for (int r = 0; r < count; r++) {
            for (int c = 0; c < length; c += LINE) {
                sum += table[rows[r] + c];
            }
        }
        return sum;
    }

    private static void two(byte[] table, int a, int b, float[] query, int length, float[] scratch) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        for (int c = 0; c < length; c += 2 * LANES) {
            FloatVector q0 = FloatVector.fromArray(SPECIES, query, c);
            FloatVector q1 = FloatVector.fromArray(SPECIES, query, c + LANES);
            a0 = q0.fma(SimdBytes.floats(table, a + c), a0);
            a1 = q1.fma(SimdBytes.floats(table, a + c + LANES), a1);
            b0 = q0.fma(SimdBytes.floats(table, b + c), b0);
            b1 = q1.fma(SimdBytes.floats(table, b + c + LANES), b1);
        }
        a0.add(a1).intoArray(scratch, 0);
        b0.add(b1).intoArray(scratch, LANES);
    }
}
