package org.sememe.lsa.internal;

import java.util.Arrays;

import org.sememe.InvalidInputException;
import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vector;

/** Collects vectors as the rows of a sparse matrix. */
final class SparseRows {

    private final int columns;
    private int rows;
    private int[] starts = new int[1 << 10];
    private int[] indices = new int[1 << 14];
    private double[] values = new double[1 << 14];

    SparseRows(int columns) {
        this.columns = columns;
    }

    /**
     * Adds a row.
     *
     * @throws InvalidInputException if a component is not finite, or there are too many of them
     */
    void add(SparseVector vector) {
        int from = starts[rows];
        if (vector.size() > Integer.MAX_VALUE - 8 - from) {
            throw new InvalidInputException("the corpus is too large: its documents have more than " + from
                    + " different words together");
        }
        int to = from + vector.size();
        if (to > values.length) {
            int length = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(to, values.length * 2L));
            indices = Arrays.copyOf(indices, length);
            values = Arrays.copyOf(values, length);
        }
        for (double value : vector.values()) {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException("the vectors of documents must be finite, found " + value);
            }
        }
        System.arraycopy(vector.indices(), 0, indices, from, vector.size());
        System.arraycopy(vector.values(), 0, values, from, vector.size());
        if (++rows == starts.length) {
            starts = Arrays.copyOf(starts, rows * 2);
        }
        starts[rows] = to;
    }

    int rows() {
        return rows;
    }

    SparseMatrix toMatrix() {
        return new SparseMatrix(rows, columns, starts, indices, values);
    }

    /** Returns a vector as a sparse one, at length 1 if that is wanted and it is not zero. */
    static SparseVector of(Vector vector, boolean unit) {
        SparseVector sparse = vector instanceof SparseVector already ? already : sparse((DenseVector) vector);
        double norm = unit ? sparse.norm() : 1;
        return norm == 0 ? sparse : scaled(sparse, 1 / norm);
    }

    /** Returns a multiple of a vector. */
    static SparseVector scaled(SparseVector vector, double factor) {
        if (factor == 1) {
            return vector;
        }
        double[] values = vector.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new SparseVector(vector.dimension(), vector.indices(), values);
    }

    private static SparseVector sparse(DenseVector vector) {
        int[] indices = new int[vector.dimension()];
        double[] values = new double[vector.dimension()];
        int size = 0;
        for (int i = 0; i < indices.length; i++) {
            if (vector.get(i) != 0) {
                indices[size] = i;
                values[size++] = vector.get(i);
            }
        }
        return new SparseVector(vector.dimension(), Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
    }
}
