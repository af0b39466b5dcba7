package org.sememe.lsa.internal;

/**
 * A sparse matrix, row by row (CSR).
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param starts where each row begins in the other arrays, and where the last one ends
 * @param indices the column of each stored component, rising within a row
 * @param values the stored components
 */
record SparseMatrix(int rows, int columns, int[] starts, int[] indices, double[] values) {

    /** Computes this times a dense matrix, in time proportional to the stored components. */
    Matrix times(Matrix other) {
        Matrix product = Matrix.zeros(rows, other.columns());
        double[][] from = other.rows();
        for (int row = 0; row < rows; row++) {
            double[] to = product.rows()[row];
            int at = starts[row];
            for (; at + 4 <= starts[row + 1]; at += 4) {
                Matrix.addFour(to, values[at], from[indices[at]], values[at + 1], from[indices[at + 1]],
                        values[at + 2], from[indices[at + 2]], values[at + 3], from[indices[at + 3]]);
            }
            for (; at < starts[row + 1]; at++) {
                Matrix.add(to, values[at], from[indices[at]]);
            }
        }
        return product;
    }

    /** Returns the transpose. */
    SparseMatrix transposed() {
        int[] from = new int[columns + 1];
        for (int at = 0; at < starts[rows]; at++) {
            from[indices[at] + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            from[column + 1] += from[column];
        }
        int[] next = from.clone();
        int[] newIndices = new int[starts[rows]];
        double[] newValues = new double[starts[rows]];
        for (int row = 0; row < rows; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                int to = next[indices[at]]++;
                newIndices[to] = row;
                newValues[to] = values[at];
            }
        }
        return new SparseMatrix(columns, rows, from, newIndices, newValues);
    }

    /** Returns the sum of the squares of all components. */
    double squaredNorm() {
        double sum = 0;
        for (int at = 0; at < starts[rows]; at++) {
            sum += values[at] * values[at];
        }
        return sum;
    }
}
