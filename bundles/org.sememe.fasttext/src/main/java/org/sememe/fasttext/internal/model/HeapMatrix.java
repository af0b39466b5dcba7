package org.sememe.fasttext.internal.model;

import java.io.IOException;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.Kernels;

/** A table on the heap. */
public final class HeapMatrix implements RowMatrix {

    private final FloatMatrix matrix;

    /** Wraps a table. */
    public HeapMatrix(FloatMatrix matrix) {
        this.matrix = matrix;
    }

    /** Reads rows whose number has been checked against the file. */
    static HeapMatrix read(BinaryInput in, int rows, int columns) {
        float[] values = FloatMatrix.allocate(rows + " rows x " + columns, rows, columns);
        in.readFloats(values, 0, values.length);
        return new HeapMatrix(new FloatMatrix(values, rows, columns));
    }

    /** Returns the table. */
    public FloatMatrix matrix() {
        return matrix;
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public void addRow(int row, float[] sum, float[] scratch) {
        Kernels.best().add(1, matrix.values(), matrix.offset(row), sum, 0, matrix.columns());
    }

    @Override
    public void products(float[] vector, float[] products) {
        Kernels.best().scan(matrix.values(), 0, matrix.stride(), matrix.rows(), vector, matrix.columns(), products);
    }

    @Override
    public void copyRow(int row, float[] target) {
        System.arraycopy(matrix.values(), matrix.offset(row), target, 0, matrix.columns());
    }

    @Override
    public long bytes() {
        return (long) matrix.values().length * Float.BYTES;
    }

    @Override
    public boolean finite() {
        for (int row = 0; row < matrix.rows(); row++) {
            if (!finite(matrix.values(), matrix.offset(row), matrix.columns())) {
                return false;
            }
        }
        return true;
    }

    /** A number that is not finite makes the sum of all zero-fold numbers NaN, which one look at the end tells. */
    static boolean finite(float[] values, int from, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int to = from + count;
        int i = from;
        for (; i <= to - 4; i += 4) {
            s0 += 0 * values[i];
            s1 += 0 * values[i + 1];
            s2 += 0 * values[i + 2];
            s3 += 0 * values[i + 3];
        }
        for (; i < to; i++) {
            s0 += 0 * values[i];
        }
        return s0 + s1 + s2 + s3 == 0;
    }

    @Override
    public void write(BinaryOutput out) throws IOException {
        out.writeLong(rows());
        out.writeLong(columns());
        if (matrix.stride() == columns()) {
            out.writeFloats(matrix.values(), 0, rows() * columns());
            return;
        }
        for (int row = 0; row < rows(); row++) {
            out.writeFloats(matrix.values(), matrix.offset(row), columns());
        }
    }
}
