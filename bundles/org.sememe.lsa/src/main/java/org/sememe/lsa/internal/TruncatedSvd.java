package org.sememe.lsa.internal;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleConsumer;

/**
 * The largest singular values of a matrix A with their right vectors, A &asymp; U S V'.
 *
 * @param values S, falling, all above zero
 * @param right V: a row for each column of A, a column for each singular value
 */
record TruncatedSvd(double[] values, Matrix right) {

    private static final double VANISHING = 1e-12;

    /**
     * Decomposes a sparse matrix by a random sketch of its range (Halko, Martinsson and Tropp 2011, algorithms 4.4 and
     * 5.1). The matrix never becomes dense; one seed gives one result.
     *
     * @param matrix A
     * @param rank how many singular values; fewer come back where A has no more
     * @param oversampling how many more directions the sketch has
     * @param iterations power iterations, each of which sharpens the sketch by the squares of the singular values
     * @param seed of the random directions
     * @param progress is told the fraction between the steps, and may throw
     */
    static TruncatedSvd of(SparseMatrix matrix, int rank, int oversampling, int iterations, long seed,
            DoubleConsumer progress) {
        SparseMatrix transposed = matrix.transposed();
        int sketch = Math.min(rank + oversampling, Math.min(matrix.rows(), matrix.columns()));
        double steps = 2.0 * iterations + 3;
        double step = 0;
        progress.accept(step++ / steps);
        Matrix basis = Orthonormal.roughBasis(matrix.times(gaussian(matrix.columns(), sketch, seed)));
        for (int iteration = 0; iteration < iterations; iteration++) {
            progress.accept(step++ / steps);
            Matrix back = Orthonormal.roughBasis(transposed.times(basis));
            progress.accept(step++ / steps);
            basis = Orthonormal.roughBasis(matrix.times(back));
        }
        basis = Orthonormal.basis(basis);
        progress.accept(step++ / steps);
        // A' Q = Q2 R with R = Ur S W', so that A ~ Q Q' A = (Q W) S (Q2 Ur)'.
        Matrix projected = transposed.times(basis);
        Matrix rightBasis = Orthonormal.basis(projected);
        progress.accept(step / steps);
        SmallSvd small = SmallSvd.of(rightBasis.transposedTimes(projected));
        int kept = 0;
        while (kept < Math.min(rank, small.values().length) && small.values()[kept] > VANISHING * small.values()[0]) {
            kept++;
        }
        double[] values = Arrays.copyOf(small.values(), kept);
        return new TruncatedSvd(values, withSigns(rightBasis.times(small.left().firstColumns(kept))));
    }

    private static Matrix gaussian(int rows, int columns, long seed) {
        Matrix matrix = Matrix.zeros(rows, columns);
        Random random = new Random(seed);
        for (double[] row : matrix.rows()) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Makes the largest component of each column positive: the signs are free, and so they are always the same. */
    private static Matrix withSigns(Matrix matrix) {
        for (int column = 0; column < matrix.columns(); column++) {
            double largest = 0;
            for (double[] row : matrix.rows()) {
                largest = Math.abs(row[column]) > Math.abs(largest) ? row[column] : largest;
            }
            if (largest < 0) {
                for (double[] row : matrix.rows()) {
                    row[column] = -row[column];
                }
            }
        }
        return matrix;
    }
}
