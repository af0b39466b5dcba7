package org.sememe.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The part of {@link SimdKernels} that works on rows given by their numbers, which lie without gaps. */
final class SimdRows {

    private static final VectorSpecies<Float> SPECIES = SimdKernels.SPECIES;
    private static final int LANES = SPECIES.length();

    private SimdRows() {
    }

    /** See {@link Kernels#gather}. */
    static void gather(float factor, float[] table, int[] ids, int from, int to, int length, float[] sum) {
        if (length < LANES) {
            KernelDiscovery.PLAIN.gather(factor, table, ids, from, to, length, sum);
            return;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        int c = 0;
        for (; c <= length - 4 * LANES; c += 4 * LANES) {
            FloatVector s0 = FloatVector.zero(SPECIES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int i = from; i < to; i++) {
                int at = ids[i] * length + c;
                s0 = s0.add(FloatVector.fromArray(SPECIES, table, at));
                s1 = s1.add(FloatVector.fromArray(SPECIES, table, at + LANES));
                s2 = s2.add(FloatVector.fromArray(SPECIES, table, at + 2 * LANES));
                s3 = s3.add(FloatVector.fromArray(SPECIES, table, at + 3 * LANES));
            }
            s0.mul(f).intoArray(sum, c);
            s1.mul(f).intoArray(sum, c + LANES);
            s2.mul(f).intoArray(sum, c + 2 * LANES);
            s3.mul(f).intoArray(sum, c + 3 * LANES);
        }
        while (c < length) {
            // The last step reaches back into the one before and computes some sums again.
            int first = Math.min(c, length - LANES);
            FloatVector s = FloatVector.zero(SPECIES);
            for (int i = from; i < to; i++) {
                s = s.add(FloatVector.fromArray(SPECIES, table, ids[i] * length + first));
            }
            s.mul(f).intoArray(sum, first);
            c += LANES;
        }
    }

    /** See {@link Kernels#scatter}. */
    static void scatter(float factor, float[] vector, float[] table, int[] ids, int from, int to, int length,
            float[] scratch) {
        if (length < LANES) {
            KernelDiscovery.PLAIN.scatter(factor, vector, table, ids, from, to, length, scratch);
            return;
        }
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        int whole = length / LANES * LANES;
        // The last step reaches back into the one before, where it adds zeros.
        for (int c = 0; c < LANES; c++) {
            int at = length - LANES + c;
            scratch[c] = at < whole ? 0 : vector[at];
        }
        FloatVector last = FloatVector.fromArray(SPECIES, scratch, 0).mul(f);
        for (int i = from; i < to; i++) {
            int at = ids[i] * length;
            for (int c = 0; c < whole; c += LANES) {
                FloatVector.fromArray(SPECIES, vector, c).fma(f, FloatVector.fromArray(SPECIES, table, at + c))
                        .intoArray(table, at + c);
            }
            if (whole < length) {
                int c = at + length - LANES;
                last.add(FloatVector.fromArray(SPECIES, table, c)).intoArray(table, c);
            }
        }
    }
}
