package org.sememe.vectors;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The part of {@link SimdKernels} that works on bytes. */
final class SimdBytes {

    private static final VectorSpecies<Float> SPECIES = SimdKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Byte> BYTES = LANES == 16 ? ByteVector.SPECIES_128
            : LANES == 8 ? ByteVector.SPECIES_64 : null;

    private SimdBytes() {
    }

    static void scan(byte[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        int whole = length / LANES * LANES;
        // Bytes are loaded as many as a vector of floats has lanes; a vector of that few bytes may not be there.
        if (BYTES == null || whole == 0) {
            KernelDiscovery.PLAIN.scan(table, first, stride, count, query, length, result);
            return;
        }
        float[] scratch = new float[LANES];
        for (int r = 0; r < count; r++) {
            int row = first + r * stride;
            result[r] = scanOne(table, row, query, whole, scratch) + rest(table, row, query, whole, length);
        }
    }

    private static float scanOne(byte[] table, int row, float[] query, int whole, float[] scratch) {
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
        s0.add(s1).intoArray(scratch, 0);
        return SimdKernels.sum(scratch, 0);
    }

    private static FloatVector floats(byte[] table, int at) {
        return (FloatVector) ByteVector.fromArray(BYTES, table, at).convertShape(VectorOperators.B2F, SPECIES, 0);
    }

    private static float rest(byte[] table, int at, float[] query, int whole, int length) {
        float sum = 0;
        for (int c = whole; c < length; c++) {
            sum += table[at + c] * query[c];
        }
        return sum;
    }
}
