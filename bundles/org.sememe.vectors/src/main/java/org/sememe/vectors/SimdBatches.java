package org.sememe.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The part of {@link SimdKernels} that compares many queries with the same rows. A block of rows is turned into columns
 * first; then a vector holds the same component of several rows, and no lanes need to be added up at the end, which
 * takes as long as the product itself where rows are short.
 */
final class SimdBatches {

    private static final VectorSpecies<Float> SPECIES = SimdKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 2 * LANES;
    private static final int QUERIES = 4;
    /** Columns that are filled at a time: half of the first cache. */
    private static final int COLUMNS = 128;

    private SimdBatches() {
    }

    /** Turns rows into columns. */
    private interface Block {

        void fill(int from, int rows);
    }

    /** See {@link Kernels#batch(float[], int, int, int, float[][], int, float[][], float[], int)}. */
    static void batch(float[] table, int first, int stride, int count, float[][] queries, int length,
            float[][] products, float[] block, int at) {
        multiply((from, rows) -> {
            for (int left = 0; left < length; left += COLUMNS) {
                int right = Math.min(length, left + COLUMNS);
                for (int r = 0; r < rows; r++) {
                    int row = first + (from + r) * stride;
                    for (int c = left, to = at + r + left * ROWS; c < right; c++, to += ROWS) {
                        block[to] = table[row + c];
                    }
                }
            }
        }, count, queries, length, products, block, at);
    }

    /** See {@link Kernels#batch(byte[], int, int, int, float[][], int, float[][], float[], int)}. */
    static void batch(byte[] table, int first, int stride, int count, float[][] queries, int length,
            float[][] products, float[] block, int at) {
        multiply((from, rows) -> {
            for (int left = 0; left < length; left += COLUMNS) {
                int right = Math.min(length, left + COLUMNS);
                for (int r = 0; r < rows; r++) {
                    int row = first + (from + r) * stride;
                    for (int c = left, to = at + r + left * ROWS; c < right; c++, to += ROWS) {
                        block[to] = table[row + c];
                    }
                }
            }
        }, count, queries, length, products, block, at);
    }

    private static void multiply(Block rows, int count, float[][] queries, int length, float[][] products,
            float[] block, int at) {
        int last = queries.length - 1;
        for (int from = 0; from < count; from += ROWS) {
            // Behind the last row the block holds what it held before, and the products are not used.
            rows.fill(from, Math.min(ROWS, count - from));
            for (int q = 0; q <= last; q += QUERIES) {
                // Too few queries in the end: the last one again.
                int q1 = Math.min(q + 1, last);
                int q2 = Math.min(q + 2, last);
                int q3 = Math.min(q + 3, last);
                tile(block, at, queries[q], queries[q1], queries[q2], queries[q3], length, products[q], products[q1],
                        products[q2], products[q3], from);
            }
        }
    }

    /** Four queries by two vectors of rows. */
    private static void tile(float[] block, int at, float[] qa, float[] qb, float[] qc, float[] qd, int length,
            float[] pa, float[] pb, float[] pc, float[] pd, int to) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        for (int c = 0; c < length; c++) {
            FloatVector x = FloatVector.fromArray(SPECIES, block, at + c * ROWS);
            FloatVector y = FloatVector.fromArray(SPECIES, block, at + c * ROWS + LANES);
            FloatVector q = FloatVector.broadcast(SPECIES, qa[c]);
            a0 = q.fma(x, a0);
            a1 = q.fma(y, a1);
            q = FloatVector.broadcast(SPECIES, qb[c]);
            b0 = q.fma(x, b0);
            b1 = q.fma(y, b1);
            q = FloatVector.broadcast(SPECIES, qc[c]);
            c0 = q.fma(x, c0);
            c1 = q.fma(y, c1);
            q = FloatVector.broadcast(SPECIES, qd[c]);
            d0 = q.fma(x, d0);
            d1 = q.fma(y, d1);
        }
        a0.intoArray(pa, to);
        a1.intoArray(pa, to + LANES);
        b0.intoArray(pb, to);
        b1.intoArray(pb, to + LANES);
        c0.intoArray(pc, to);
        c1.intoArray(pc, to + LANES);
        d0.intoArray(pd, to);
        d1.intoArray(pd, to + LANES);
    }
}
