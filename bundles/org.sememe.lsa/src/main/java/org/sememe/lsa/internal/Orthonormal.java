package org.sememe.lsa.internal;

/**
 * Orthonormal bases of the columns of tall matrices, by the eigenvectors of their small Gram matrix (SVQB, Stathopoulos
 * and Wu 2002): two products that run over the rows once, where Gram-Schmidt would run over them for every column.
 */
final class Orthonormal {

    private static final double TOLERANCE = 1e-13;
    private static final int MAX_PASSES = 6;

    private Orthonormal() {
    }

    /**
     * Returns a basis that is orthogonal up to the condition of the columns: good enough between two power iterations.
     *
     * @param matrix at least as many rows as columns
     * @return fewer columns where those of the matrix depend on each other
     */
    static Matrix roughBasis(Matrix matrix) {
        return improve(matrix, matrix.transposedTimes(matrix));
    }

    /** Returns a basis that is orthonormal up to rounding. */
    static Matrix basis(Matrix matrix) {
        Matrix basis = matrix;
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            Matrix gram = basis.transposedTimes(basis);
            if (deviation(gram) < TOLERANCE) {
                break;
            }
            basis = improve(basis, gram);
        }
        return basis;
    }

    /** Returns the largest distance of a component from the identity matrix. */
    private static double deviation(Matrix gram) {
        double largest = 0;
        for (int i = 0; i < gram.height(); i++) {
            for (int j = 0; j < gram.columns(); j++) {
                largest = Math.max(largest, Math.abs(gram.get(i, j) - (i == j ? 1 : 0)));
            }
        }
        return largest;
    }

    /** Turns columns Y with Gram matrix G = D V L V' D into Y D^-1 V L^-1/2, without the directions that vanish. */
    private static Matrix improve(Matrix matrix, Matrix gram) {
        int count = gram.columns();
        double[] scale = new double[count];
        for (int i = 0; i < count; i++) {
            double norm = Math.sqrt(gram.get(i, i));
            scale[i] = norm > 0 ? 1 / norm : 0;
        }
        Matrix scaled = Matrix.zeros(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                scaled.rows()[i][j] = gram.get(i, j) * scale[i] * scale[j];
            }
        }
        SmallSvd eigen = SmallSvd.of(scaled);
        int rank = 0;
        while (rank < count && eigen.values()[rank] > count * Math.ulp(1.0) * eigen.values()[0]) {
            rank++;
        }
        Matrix change = Matrix.zeros(count, rank);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < rank; j++) {
                change.rows()[i][j] = scale[i] * eigen.right().get(i, j) / Math.sqrt(eigen.values()[j]);
            }
        }
        return matrix.times(change);
    }
}
