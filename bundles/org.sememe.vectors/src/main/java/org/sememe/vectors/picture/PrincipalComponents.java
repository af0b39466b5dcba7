package org.sememe.vectors.picture;

import java.util.Arrays;

/**
 * The first two principal components, by power iteration on the matrix of inner products of the centred rows, which is
 * small because the rows are few.
 */
final class PrincipalComponents {

    private static final int ITERATIONS = 1000;
    private static final double CONVERGED = 1e-12;

    private PrincipalComponents() {
    }

    static double[][] project(double[][] rows) {
        double[][] products = centredProducts(rows);
        double[][] points = new double[rows.length][2];
        for (int axis = 0; axis < 2; axis++) {
            double[] vector = new double[rows.length];
            double value = dominant(products, vector);
            for (int i = 0; i < rows.length; i++) {
                points[i][axis] = vector[i] * Math.sqrt(Math.max(0, value));
                for (int j = 0; j < rows.length; j++) {
                    products[i][j] -= value * vector[i] * vector[j];
                }
            }
        }
        return points;
    }

    private static double[][] centredProducts(double[][] rows) {
        int count = rows.length;
        int dimension = rows[0].length;
        double[] mean = new double[dimension];
        for (double[] row : rows) {
            for (int c = 0; c < dimension; c++) {
                mean[c] += row[c] / count;
            }
        }
        double[][] products = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int c = 0; c < dimension; c++) {
                    sum += (rows[i][c] - mean[c]) * (rows[j][c] - mean[c]);
                }
                products[i][j] = sum;
                products[j][i] = sum;
            }
        }
        return products;
    }

    /** Finds the eigenvector of the largest eigenvalue, of length 1, its largest component positive. */
    private static double dominant(double[][] matrix, double[] vector) {
        int count = vector.length;
        for (int i = 0; i < count; i++) {
            // Not orthogonal to any eigenvector that a symmetry of the rows could bring forth.
            vector[i] = 1 + Math.sin(1.7 * i * i + i);
        }
        double value = 0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = new double[count];
            double squares = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    next[i] += matrix[i][j] * vector[j];
                }
                squares += next[i] * next[i];
            }
            double norm = Math.sqrt(squares);
            if (norm < 1e-300) {
                Arrays.fill(vector, 0);
                return 0;
            }
            double change = 0;
            for (int i = 0; i < count; i++) {
                change = Math.max(change, Math.abs(next[i] / norm - vector[i]));
                vector[i] = next[i] / norm;
            }
            value = norm;
            if (change < CONVERGED) {
                break;
            }
        }
        int largest = 0;
        for (int i = 1; i < count; i++) {
            largest = Math.abs(vector[i]) > Math.abs(vector[largest]) + 1e-9 ? i : largest;
        }
        if (vector[largest] < 0) {
            for (int i = 0; i < count; i++) {
                vector[i] = -vector[i];
            }
        }
        return value;
    }
}
