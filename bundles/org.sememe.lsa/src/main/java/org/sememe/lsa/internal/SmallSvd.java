package org.sememe.lsa.internal;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The singular value decomposition A = U S V' of a small dense matrix, by one-sided Jacobi rotations (Hestenes 1958):
 * to full precision, also for singular values much smaller than the largest.
 *
 * @param left U: its columns have length 1, or are zero where the singular value is
 * @param values S, falling
 * @param right V: orthogonal
 */
record SmallSvd(Matrix left, double[] values, Matrix right) {

    private static final double PRECISION = 1e-15;
    private static final int MAX_SWEEPS = 60;

    /** Decomposes a matrix. */
    static SmallSvd of(Matrix matrix) {
        int count = matrix.columns();
        double[][] a = new double[count][matrix.height()];
        double[][] v = new double[count][count];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < matrix.height(); i++) {
                a[j][i] = matrix.get(i, j);
            }
            v[j][j] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < count - 1; p++) {
                for (int q = p + 1; q < count; q++) {
                    rotated |= rotate(a, v, p, q);
                }
            }
        }
        return sorted(a, v, matrix.height());
    }

    /** Makes two columns orthogonal; tells whether they were not. */
    private static boolean rotate(double[][] a, double[][] v, int p, int q) {
        double alpha = dot(a[p], a[p]);
        double beta = dot(a[q], a[q]);
        double gamma = dot(a[p], a[q]);
        if (Math.abs(gamma) <= PRECISION * Math.sqrt(alpha * beta) || gamma == 0) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        rotate(a[p], a[q], cosine, cosine * tangent);
        rotate(v[p], v[q], cosine, cosine * tangent);
        return true;
    }

    private static void rotate(double[] x, double[] y, double cosine, double sine) {
        for (int i = 0; i < x.length; i++) {
            double value = x[i];
            x[i] = cosine * value - sine * y[i];
            y[i] = sine * value + cosine * y[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        // Four sums side by side: the processor need not wait for one addition before the next.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= x.length; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return a + b + (c + d);
    }

    private static SmallSvd sorted(double[][] a, double[][] v, int rows) {
        int count = a.length;
        double[] norms = new double[count];
        Integer[] order = new Integer[count];
        for (int j = 0; j < count; j++) {
            norms[j] = Math.sqrt(dot(a[j], a[j]));
            order[j] = j;
        }
        Arrays.sort(order, Comparator.<Integer>comparingDouble(j -> -norms[j]));
        Matrix left = Matrix.zeros(rows, count);
        Matrix right = Matrix.zeros(count, count);
        double[] values = new double[count];
        for (int j = 0; j < count; j++) {
            values[j] = norms[order[j]];
            for (int i = 0; i < rows && values[j] > 0; i++) {
                left.rows()[i][j] = a[order[j]][i] / values[j];
            }
            for (int i = 0; i < count; i++) {
                right.rows()[i][j] = v[order[j]][i];
            }
        }
        return new SmallSvd(left, values, right);
    }
}
