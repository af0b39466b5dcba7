package org.sememe.vector;

import java.util.Arrays;

/**
 * A vector that stores every component in single precision.
 *
 * @param values the components; neither copied nor to be written to afterwards
 */
public record DenseVector(float[] values) implements Vector {

    @Override
    public int dimension() {
        return values.length;
    }

    @Override
    public double get(int index) {
        return values[index];
    }

    @Override
    public double dot(Vector other) {
        if (other instanceof SparseVector sparse) {
            return sparse.dot(this);
        }
        float[] others = ((DenseVector) other).values;
        if (others.length != values.length) {
            throw new IllegalArgumentException(
                    "dot needs equal dimensions, found " + values.length + " and " + others.length);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * others[i];
        }
        return sum;
    }

    @Override
    public double norm() {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseVector dense && Arrays.equals(values, dense.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
