package org.sememe.vector;

/**
 * A point in a space of fixed dimension, dense or sparse. Immutable by contract: the arrays of the implementations are
 * not copied, so nobody writes to them after construction.
 */
public sealed interface Vector permits DenseVector, SparseVector {

    /**
     * Returns the number of components, zeros included.
     *
     * @return at least 0
     */
    int dimension();

    /**
     * Returns one component.
     *
     * @param index from 0 to {@link #dimension()} - 1
     * @return its value
     * @throws IndexOutOfBoundsException if there is no such component
     */
    double get(int index);

    /**
     * Returns the inner product.
     *
     * @param other a vector of the same dimension
     * @return the sum of the products of the components, in double precision
     * @throws IllegalArgumentException if the dimensions differ
     */
    double dot(Vector other);

    /**
     * Returns the Euclidean length.
     *
     * @return at least 0
     */
    double norm();

    /**
     * Returns the cosine of the angle to another vector.
     *
     * @param other a vector of the same dimension
     * @return between -1 and 1; 0 if either vector is zero
     * @throws IllegalArgumentException if the dimensions differ
     */
    default double cosine(Vector other) {
        double product = dot(other);
        double norms = norm() * other.norm();
        return norms == 0 ? 0 : product / norms;
    }
}
