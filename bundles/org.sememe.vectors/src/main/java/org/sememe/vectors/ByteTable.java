package org.sememe.vectors;

import org.sememe.InvalidInputException;

/**
 * Numbers of eight bits on the heap, a quarter of the memory of floats: each row is stored as whole numbers from -127
 * to 127 and the factor that brings them back.
 */
final class ByteTable extends RowTable {

    private static final int LARGEST_SIZE = Integer.MAX_VALUE - 8;

    private final int rows;
    private final int columns;
    private final byte[] values;
    private final float[] factors;

    /** Rounds the rows of another table. */
    ByteTable(RowTable table) {
        rows = table.rows();
        columns = table.columns();
        long size = (long) rows * columns;
        if (size > LARGEST_SIZE) {
            throw new InvalidInputException("a table of " + rows + " words x " + columns + " makes " + size
                    + " bytes, storage int8 holds at most " + LARGEST_SIZE);
        }
        values = new byte[(int) size];
        factors = new float[rows];
        float[] row = new float[columns];
        for (int r = 0; r < rows; r++) {
            table.copy(r, row);
            factors[r] = EightBits.round(row, values, r * columns);
        }
    }

    @Override
    int rows() {
        return rows;
    }

    @Override
    int columns() {
        return columns;
    }

    @Override
    void copy(int row, float[] target) {
        for (int i = 0; i < columns; i++) {
            target[i] = values[row * columns + i] * factors[row];
        }
    }

    @Override
    float product(Kernels kernels, int row, float[] query, float[] scratch) {
        kernels.scan(values, row * columns, columns, 1, query, columns, scratch);
        return scratch[0] * factors[row];
    }

    @Override
    void scan(Kernels kernels, int first, int count, float[][] queries, float[][] products, float[] scratch) {
        boolean many = Kernels.manyAtOnce(queries.length, columns);
        if (many) {
            kernels.batch(values, first * columns, columns, count, queries, columns, products, scratch, 0);
        }
        for (int q = 0; q < queries.length; q++) {
            if (!many) {
                kernels.scan(values, first * columns, columns, count, queries[q], columns, products[q]);
            }
            for (int r = 0; r < count; r++) {
                products[q][r] *= factors[first + r];
            }
        }
    }

    @Override
    long bytes() {
        return values.length + (long) factors.length * Float.BYTES;
    }
}
