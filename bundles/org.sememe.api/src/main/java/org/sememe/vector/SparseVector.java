package org.sememe.vector;

import java.util.Arrays;

/**
 * A vector that stores only the components that are not zero, in double precision.
 *
 * @param dimension number of components, zeros included
 * @param indices rising indices of the stored components; neither copied nor to be written to afterwards
 * @param values the stored components, as many as indices; neither copied nor to be written to afterwards
 */
public record SparseVector(int dimension, int[] indices, double[] values) implements Vector {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the arrays differ in length, or the indices do not rise within the dimension
     */
    public SparseVector {
        if (indices.length != values.length) {
            throw new IllegalArgumentException("a sparse vector needs as many values as indices, found " + values.length
                    + " and " + indices.length);
        }
        int previous = -1;
        for (int index : indices) {
            if (index <= previous || index >= dimension) {
                throw new IllegalArgumentException("the indices of a sparse vector must rise below its dimension "
                        + dimension + ", found " + index + " after " + previous);
            }
            previous = index;
        }
    }

    /**
     * Returns the number of stored components.
     *
     * @return at least 0
     */
    public int size() {
        return indices.length;
    }

    @Override
    public double get(int index) {
        if (index < 0 || index >= dimension) {
            throw new IndexOutOfBoundsException("index " + index + " is outside of dimension " + dimension);
        }
        int at = Arrays.binarySearch(indices, index);
        return at < 0 ? 0 : values[at];
    }

    @Override
    public double dot(Vector other) {
        if (other.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "dot needs equal dimensions, found " + dimension + " and " + other.dimension());
        }
        return other instanceof SparseVector sparse ? dotSparse(sparse) : dotDense((DenseVector) other);
    }

    private double dotSparse(SparseVector other) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < indices.length && j < other.indices.length) {
            int difference = indices[i] - other.indices[j];
            if (difference == 0) {
                sum += values[i++] * other.values[j++];
            } else if (difference < 0) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    private double dotDense(DenseVector other) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += values[i] * other.values()[indices[i]];
        }
        return sum;
    }

    @Override
    public double norm() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseVector sparse && dimension == sparse.dimension
                && Arrays.equals(indices, sparse.indices) && Arrays.equals(values, sparse.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dimension + Arrays.hashCode(indices)) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < indices.length; i++) {
            text.append(i == 0 ? "" : ", ").append(indices[i]).append(':').append(values[i]);
        }
        return text.append("] of ").append(dimension).toString();
    }
}
