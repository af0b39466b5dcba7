package org.sememe.lsa.internal;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The exact singular values and right vectors of a small matrix, as the eigenvalues of A'A by the classical two-sided
 * Jacobi method: slow, simple, and another algorithm than the one under test.
 *
 * @param values singular values, falling
 * @param right right[i][j] is component i of the vector that belongs to value j, signs free
 */
record JacobiOracle(double[] values, double[][] right) {

    static JacobiOracle of(double[][] a) {
        int n = a[0].length;
        double[][] s = new double[n][n];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
            for (int j = 0; j < n; j++) {
                for (double[] row : a) {
                    s[i][j] += row[i] * row[j];
                }
            }
        }
        for (int sweep = 0; sweep < 50; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(s, v, p, q);
                }
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -s[i][i]));
        double[] values = new double[n];
        double[][] right = new double[n][n];
        for (int j = 0; j < n; j++) {
            values[j] = Math.sqrt(Math.max(0, s[order[j]][order[j]]));
            for (int i = 0; i < n; i++) {
                right[i][j] = v[i][order[j]];
            }
        }
        return new JacobiOracle(values, right);
    }

    private static void rotate(double[][] s, double[][] v, int p, int q) {
        if (s[p][q] == 0) {
            return;
        }
        double theta = 0.5 * Math.atan2(2 * s[p][q], s[q][q] - s[p][p]);
        double c = Math.cos(theta);
        double d = Math.sin(theta);
        for (int k = 0; k < s.length; k++) {
            double x = s[k][p];
            double y = s[k][q];
            s[k][p] = c * x - d * y;
            s[k][q] = d * x + c * y;
            x = v[k][p];
            y = v[k][q];
            v[k][p] = c * x - d * y;
            v[k][q] = d * x + c * y;
        }
        for (int k = 0; k < s.length; k++) {
            double x = s[p][k];
            double y = s[q][k];
            s[p][k] = c * x - d * y;
            s[q][k] = d * x + c * y;
        }
    }
}
