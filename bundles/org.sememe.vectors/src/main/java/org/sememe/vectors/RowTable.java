package org.sememe.vectors;

/** Rows of numbers that can be compared with a query. Safe for use by many threads at once. */
abstract class RowTable {

    /** Numbers of a stretch of rows that stays in the second-level cache while several queries look at it. */
    private static final int STRETCH = 1 << 16;

    private static final int LEAST_ROWS = 16;
    private static final int MOST_ROWS = 512;

    /** Returns the number of rows. */
    abstract int rows();

    /** Returns the numbers in a row. */
    abstract int columns();

    /** Copies a row. */
    abstract void copy(int row, float[] target);

    /**
     * Computes the inner products of a stretch of rows with queries.
     *
     * @param first first row, a multiple of {@link #stretch()}
     * @param count how many rows, at most a stretch
     * @param queries vectors of {@link #columns()} numbers
     * @param products receives {@code count} products for each query; has room for a multiple of
     *        {@link Kernels#BLOCK}, whose rest is undefined
     * @param scratch {@link #scratch} floats, or null where that is 0
     */
    abstract void scan(Kernels kernels, int first, int count, float[][] queries, float[][] products, float[] scratch);

    /**
     * Computes the inner product of a row and a vector.
     *
     * @param scratch {@link #columns()} floats
     */
    float product(Kernels kernels, int row, float[] query, float[] scratch) {
        copy(row, scratch);
        return kernels.dot(scratch, 0, query, 0, query.length);
    }

    /** Returns how many floats a scan with so many queries needs. */
    int scratch(int queries) {
        return Kernels.manyAtOnce(queries, columns()) ? Math.multiplyExact(Kernels.BLOCK, columns()) : 0;
    }

    /** Returns the memory that the rows take, mapped memory included. */
    abstract long bytes();

    /** Returns how many rows to scan at once. */
    int stretch() {
        return stretch(columns());
    }

    static int stretch(int columns) {
        return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, STRETCH / columns));
    }

    float[] row(int row) {
        float[] copy = new float[columns()];
        copy(row, copy);
        return copy;
    }

    /** Computes 1 / length of every row, 0 for those of length 0. */
    float[] inverseNorms() {
        float[] inverse = new float[rows()];
        float[] row = new float[columns()];
        for (int i = 0; i < inverse.length; i++) {
            copy(i, row);
            inverse[i] = inverseNorm(row, 0, row.length);
        }
        return inverse;
    }

    static float inverseNorm(float[] values, int at, int length) {
        // Plain loops: this runs once, and the Vector API is slow until the compiler has seen it.
        double norm = Math.sqrt(Kernels.plain().dot(values, at, values, at, length));
        // The square of a float may be too large or too small for a float.
        if (!(norm > 1e-15 && norm < 1e15)) {
            norm = norm(values, at, length);
        }
        return norm == 0 ? 0 : (float) (1 / norm);
    }

    static double norm(float[] values, int at, int length) {
        double sum = 0;
        for (int i = at; i < at + length; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}
