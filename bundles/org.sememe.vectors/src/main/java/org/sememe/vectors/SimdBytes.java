package org.sememe.vectors;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The part of {@link SimdKernels} that works on bytes. */
final class SimdBytes {

    private static final VectorSpecies<Float> SPECIES = SimdKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    static final VectorSpecies<Byte> BYTES = LANES == 16 ? ByteVector.SPECIES_128
            : LANES == 8 ? ByteVector.SPECIES_64 : null;

    /** Up to this length, four rows at once are faster than one: the end of a row takes a large part of the time. */
    private static final int SHORT = 8 * LANES;

    private SimdBytes() {
    }

    static void scan(byte[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        int whole = length / LANES * LANES;
        // Bytes are loaded as many as a vector of floats has lanes; a vector of that few bytes may not be there.
        if (BYTES == null || whole == 0) {
            KernelDiscovery.PLAIN.scan(table, first, stride, count, query, length, result);
            return;
        }
        // The last, shorter step reads the last LANES bytes of a row again; where they were used before, the query's
        // copy holds zeros.
        float[] end = new float[LANES];
        System.arraycopy(query, whole, end, LANES - (length - whole), length - whole);
        float[] scratch = new float[4 * LANES];
        int r = 0;
        if (length <= SHORT) {
            for (; r <= count - 4; r += 4) {
                fourRows(table, first + r * stride, stride, query, whole, end, length, scratch);
                result[r] = SimdKernels.sum(scratch, 0);
                result[r + 1] = SimdKernels.sum(scratch, LANES);
                result[r + 2] = SimdKernels.sum(scratch, 2 * LANES);
                result[r + 3] = SimdKernels.sum(scratch, 3 * LANES);
            }
            for (; r < count; r++) {
                // Four times the same row: equal rows must have equal products, wherever they are.
                fourRows(table, first + r * stride, 0, query, whole, end, length, scratch);
                result[r] = SimdKernels.sum(scratch, 0);
            }
        }
        for (; r < count; r++) {
            oneRow(table, first + r * stride, query, whole, end, length, scratch);
            result[r] = SimdKernels.sum(scratch, 0);
        }
    }

    private static void fourRows(byte[] table, int a, int stride, float[] query, int whole, float[] end, int length,
            float[] scratch) {
        int b = a + stride;
        int c = b + stride;
        int d = c + stride;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector q = FloatVector.fromArray(SPECIES, query, i);
            s0 = q.fma(floats(table, a + i), s0);
            s1 = q.fma(floats(table, b + i), s1);
            s2 = q.fma(floats(table, c + i), s2);
            s3 = q.fma(floats(table, d + i), s3);
        }
        if (whole < length) {
            FloatVector q = FloatVector.fromArray(SPECIES, end, 0);
            int i = length - LANES;
            s0 = q.fma(floats(table, a + i), s0);
            s1 = q.fma(floats(table, b + i), s1);
            s2 = q.fma(floats(table, c + i), s2);
            s3 = q.fma(floats(table, d + i), s3);
        }
        s0.intoArray(scratch, 0);
        s1.intoArray(scratch, LANES);
        s2.intoArray(scratch, 2 * LANES);
        s3.intoArray(scratch, 3 * LANES);
    }

    private static void oneRow(byte[] table, int row, float[] query, int whole, float[] end, int length,
            float[] scratch) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        int c = 0;
        for (; c < whole - LANES; c += 2 * LANES) {
            s0 = FloatVector.fromArray(SPECIES, query, c).fma(floats(table, row + c), s0);
            s1 = FloatVector.fromArray(SPECIES, query, c + LANES).fma(floats(table, row + c + LANES), s1);
        }
        if (c < whole) {
            s0 = FloatVector.fromArray(SPECIES, query, c).fma(floats(table, row + c), s0);
        }
        if (whole < length) {
            s1 = FloatVector.fromArray(SPECIES, end, 0).fma(floats(table, row + length - LANES), s1);
        }
        s0.add(s1).intoArray(scratch, 0);
    }

    static FloatVector floats(byte[] table, int at) {
        return (FloatVector) ByteVector.fromArray(BYTES, table, at).convertShape(VectorOperators.B2F, SPECIES, 0);
    }
}
