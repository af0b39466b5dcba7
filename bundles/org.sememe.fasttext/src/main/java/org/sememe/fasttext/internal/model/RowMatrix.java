package org.sememe.fasttext.internal.model;

import java.io.IOException;

import org.sememe.io.BinaryOutput;

/** A table of rows of floats, on the heap, mapped or quantised. Safe for use by many threads at once. */
public interface RowMatrix {

    /** Returns the number of rows. */
    int rows();

    /** Returns the number of floats in a row. */
    int columns();

    /**
     * Adds a row to a vector.
     *
     * @param row the row
     * @param sum the vector
     * @param scratch room for a row
     */
    void addRow(int row, float[] sum, float[] scratch);

    /**
     * Computes the inner products of a vector with all rows.
     *
     * @param vector the vector
     * @param products receives a product for each row
     */
    void products(float[] vector, float[] products);

    /** Copies a row. */
    void copyRow(int row, float[] target);

    /** Returns how much memory it takes. */
    long bytes();

    /** Tells whether every number is finite. */
    boolean finite();

    /** Writes it in the file format. */
    void write(BinaryOutput out) throws IOException;

    /** Returns whether it is quantised, which the file says before it. */
    default boolean quantized() {
        return false;
    }
}
