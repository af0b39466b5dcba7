package org.sememe.vectors;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sememe.InvalidInputException;

/**
 * The directions of the rows of a table, rounded to eight bits a number, for comparisons that may be wrong by a little:
 * a quarter of the memory, so that a row that lies anywhere is reached sooner. Each row starts at a multiple of 64 and
 * ends in zeros. Safe for use by many threads at once.
 */
final class UnitBytes extends RowTable {

    private static final int LARGEST_SIZE = Integer.MAX_VALUE - 8;
    private static final int STEP = 64;
    private static final int ASKED = 1 << 12;

    private final int rows;
    private final int stride;
    private final byte[] values;
    private final float[] factors;

    /**
     * Rounds the rows of a table.
     *
     * @param cancelled asked from time to time whether to end early
     * @throws CancellationException if it was cancelled
     */
    UnitBytes(RowTable table, float[] inverseNorms, BooleanSupplier cancelled) {
        rows = table.rows();
        stride = (table.columns() + STEP - 1) / STEP * STEP;
        if ((long) rows * stride > LARGEST_SIZE) {
            throw new InvalidInputException("an index of " + rows + " words x " + table.columns() + " makes "
                    + (long) rows * stride + " bytes, it holds at most " + LARGEST_SIZE);
        }
        values = new byte[rows * stride];
        factors = new float[rows];
        float[] row = new float[table.columns()];
        for (int r = 0; r < rows; r++) {
            if (r % ASKED == 0 && cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            table.copy(r, row);
            factors[r] = EightBits.round(row, values, r * stride) * inverseNorms[r];
        }
    }

    @Override
    int rows() {
        return rows;
    }

    /** Zeros included. */
    @Override
    int columns() {
        return stride;
    }

    int stride() {
        return stride;
    }

    byte[] values() {
        return values;
    }

    float[] factors() {
        return factors;
    }

    /** Copies the direction of a row, followed by zeros. */
    @Override
    void copy(int row, float[] target) {
        for (int i = 0; i < stride; i++) {
            target[i] = values[row * stride + i] * factors[row];
        }
    }

    @Override
    void scan(Kernels kernels, int first, int count, float[][] queries, float[][] products, float[] scratch) {
        for (int q = 0; q < queries.length; q++) {
            kernels.scan(values, first * stride, stride, count, queries[q], stride, products[q]);
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
