package org.sememe.lsa.internal;

import java.util.Arrays;
import java.util.Random;

import org.sememe.vector.SparseVector;

/** Matrices for the tests. */
final class Matrices {

    private Matrices() {
    }

    /** A random matrix of which about a third is not zero, its columns shrinking so that the values are apart. */
    static double[][] random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(3) == 0 ? random.nextGaussian() * Math.pow(0.8, j) : 0;
            }
        }
        return matrix;
    }

    static SparseMatrix sparse(double[][] dense) {
        SparseRows rows = new SparseRows(dense[0].length);
        for (double[] row : dense) {
            int[] indices = new int[row.length];
            double[] values = new double[row.length];
            int size = 0;
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    indices[size] = j;
                    values[size++] = row[j];
                }
            }
            rows.add(new SparseVector(row.length, Arrays.copyOf(indices, size),
                    Arrays.copyOf(values, size)));
        }
        return rows.toMatrix();
    }

    static Matrix dense(double[][] rows) {
        return new Matrix(rows, rows[0].length);
    }

    /** Returns the largest distance of a component of M'M from the identity matrix. */
    static double deviation(Matrix matrix) {
        Matrix gram = matrix.transposedTimes(matrix);
        double largest = 0;
        for (int i = 0; i < gram.height(); i++) {
            for (int j = 0; j < gram.columns(); j++) {
                largest = Math.max(largest, Math.abs(gram.get(i, j) - (i == j ? 1 : 0)));
            }
        }
        return largest;
    }

    /** Returns the sum of the squares of A - A V V'. */
    static double squaredError(double[][] a, Matrix v) {
        Matrix projected = dense(a).times(v);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                double value = a[i][j];
                for (int k = 0; k < v.columns(); k++) {
                    value -= projected.get(i, k) * v.get(j, k);
                }
                sum += value * value;
            }
        }
        return sum;
    }
}
