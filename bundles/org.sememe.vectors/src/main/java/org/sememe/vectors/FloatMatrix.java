package org.sememe.vectors;

import org.sememe.InvalidInputException;

/**
 * A table of floats on the heap, row after row. Not copied: whoever made the array no longer writes to it.
 *
 * @param values the floats
 * @param rows number of rows, at least 1
 * @param columns number of used floats in a row, at least 1
 * @param stride distance of the rows in {@code values}, at least {@code columns}
 */
public record FloatMatrix(float[] values, int rows, int columns, int stride) {

    /** The largest array that every JVM can allocate. */
    private static final int MAX_FLOATS = Integer.MAX_VALUE - 8;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if they do not fit each other
     */
    public FloatMatrix {
        if (rows < 1 || columns < 1 || stride < columns || (long) (rows - 1) * stride + columns > values.length) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " with stride " + stride
                    + " does not fit " + values.length + " floats");
        }
    }

    /**
     * Wraps rows without gaps.
     *
     * @param values the floats
     * @param rows number of rows
     * @param columns number of floats in a row
     */
    public FloatMatrix(float[] values, int rows, int columns) {
        this(values, rows, columns, columns);
    }

    /**
     * Allocates the floats of a table, all 0.
     *
     * @param what names the table in messages, such as {@code 20000 words x 100}
     * @param rows number of rows
     * @param stride floats in a row
     * @return a new array
     * @throws InvalidInputException if one array cannot hold as many floats or the heap has no room for them
     */
    public static float[] allocate(String what, long rows, int stride) {
        long floats = rows * stride;
        if (floats > MAX_FLOATS) {
            throw new InvalidInputException(what + " makes " + floats + " floats, a table holds at most " + MAX_FLOATS);
        }
        try {
            return new float[(int) floats];
        } catch (OutOfMemoryError e) {
            throw new InvalidInputException(what + " takes " + (floats * Float.BYTES >> 20)
                    + " MiB, for which a heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB has no room; give the JVM a larger -Xmx", e);
        }
    }

    /**
     * Returns where a row starts.
     *
     * @param row from 0
     * @return the index of its first float in {@link #values()}
     */
    public int offset(int row) {
        return row * stride;
    }

    /**
     * Copies a row.
     *
     * @param row from 0
     * @return {@link #columns()} floats
     */
    public float[] row(int row) {
        float[] copy = new float[columns];
        System.arraycopy(values, offset(row), copy, 0, columns);
        return copy;
    }
}
