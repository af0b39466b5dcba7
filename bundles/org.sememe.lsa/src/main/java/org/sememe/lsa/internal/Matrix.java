package org.sememe.lsa.internal;

/**
 * A dense matrix. Each row is an array of its own, for the compiler makes vector instructions of loops over whole
 * arrays, but not of loops over stretches of one array.
 *
 * @param rows the rows, each of as many components as there are columns
 * @param columns the number of columns
 */
record Matrix(double[][] rows, int columns) {

    /** Makes a matrix of zeros. */
    static Matrix zeros(int rows, int columns) {
        return new Matrix(new double[rows][columns], columns);
    }

    int height() {
        return rows.length;
    }

    double get(int row, int column) {
        return rows[row][column];
    }

    /** Computes this times {@code other}. */
    Matrix times(Matrix other) {
        Matrix product = zeros(rows.length, other.columns);
        double[][] from = other.rows;
        for (int row = 0; row < rows.length; row++) {
            double[] to = product.rows[row];
            double[] factors = rows[row];
            int k = 0;
            for (; k + 4 <= columns; k += 4) {
                addFour(to, factors[k], from[k], factors[k + 1], from[k + 1], factors[k + 2], from[k + 2],
                        factors[k + 3], from[k + 3]);
            }
            for (; k < columns; k++) {
                add(to, factors[k], from[k]);
            }
        }
        return product;
    }

    /** Computes the transpose of this times {@code other}, which has as many rows. */
    Matrix transposedTimes(Matrix other) {
        Matrix product = zeros(columns, other.columns);
        double[][] from = other.rows;
        int row = 0;
        for (; row + 4 <= rows.length; row += 4) {
            double[] a = rows[row];
            double[] b = rows[row + 1];
            double[] c = rows[row + 2];
            double[] d = rows[row + 3];
            for (int i = 0; i < columns; i++) {
                addFour(product.rows[i], a[i], from[row], b[i], from[row + 1], c[i], from[row + 2], d[i],
                        from[row + 3]);
            }
        }
        for (; row < rows.length; row++) {
            for (int i = 0; i < columns; i++) {
                add(product.rows[i], rows[row][i], from[row]);
            }
        }
        return product;
    }

    /** Adds multiples of four rows to another: one pass over the target instead of four. */
    static void addFour(double[] to, double a, double[] x, double b, double[] y, double c, double[] z, double d,
            double[] u) {
        for (int j = 0; j < to.length; j++) {
            to[j] += a * x[j] + b * y[j] + c * z[j] + d * u[j];
        }
    }

    /** Adds a multiple of a row to another. */
    static void add(double[] to, double factor, double[] from) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * from[j];
        }
    }

    /** Returns the first columns. */
    Matrix firstColumns(int count) {
        Matrix result = zeros(rows.length, count);
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, result.rows[row], 0, count);
        }
        return result;
    }
}
