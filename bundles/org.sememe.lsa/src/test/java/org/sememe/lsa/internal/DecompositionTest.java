package org.sememe.lsa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecompositionTest {

    private static void assertVectors(JacobiOracle exact, Matrix right, double tolerance) {
        for (int j = 0; j < right.columns(); j++) {
            double product = 0;
            for (int i = 0; i < right.height(); i++) {
                product += exact.right()[i][j] * right.get(i, j);
            }
            assertEquals(1, Math.abs(product), tolerance, "vector " + j);
        }
    }

    @Test
    void theOracleKnowsATextbookExample() {
        // A'A = [[25, 20], [20, 25]]: eigenvalues 45 and 5, vectors (1, 1) and (1, -1) by the root of 2.
        JacobiOracle oracle = JacobiOracle.of(new double[][] {{3, 0}, {4, 5}});
        assertArrayEquals(new double[] {Math.sqrt(45), Math.sqrt(5)}, oracle.values(), 1e-14);
        assertEquals(Math.sqrt(0.5), Math.abs(oracle.right()[0][0]), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"12, 7", "7, 7", "5, 9", "1, 4", "6, 1"})
    void smallMatricesAreTakenApartAndPutTogether(int rows, int columns) {
        double[][] a = Matrices.random(rows, columns, 3);
        SmallSvd svd = SmallSvd.of(Matrices.dense(a));

        assertArrayEquals(JacobiOracle.of(a).values(), svd.values(), 1e-7);
        assertTrue(Matrices.deviation(svd.right()) < 1e-14);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum += svd.left().get(i, k) * svd.values()[k] * svd.right().get(j, k);
                }
                assertEquals(a[i][j], sum, 1e-13);
            }
        }
    }

    @Test
    void verySmallSingularValuesKeepTheirDigits() {
        // The columns of [[1, e], [1, -e]] are orthogonal: the values are their lengths.
        double e = 1e-9;
        SmallSvd svd = SmallSvd.of(Matrices.dense(new double[][] {{1, e}, {1, -e}}));
        assertEquals(Math.sqrt(2), svd.values()[0], 1e-15);
        assertEquals(e * Math.sqrt(2), svd.values()[1], 1e-23);
    }

    @Test
    void basesAreOrthonormalAndSpanTheColumns() {
        double[][] a = Matrices.random(30, 6, 5);
        for (double[] row : a) {
            row[3] = row[0] + 1e-9 * row[1];
            row[4] = 0;
        }
        Matrix basis = Orthonormal.basis(Matrices.dense(a));

        assertTrue(Matrices.deviation(basis) < 1e-13);
        // Column 4 is zero and column 3 depends on two others: rank 4, or one direction more out of rounding noise.
        assertTrue(basis.columns() == 4 || basis.columns() == 5, "columns " + basis.columns());
        double[][] transposed = new double[6][30];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 6; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        assertEquals(0, Matrices.squaredError(transposed, basis), 1e-20);
    }

    @ParameterizedTest
    @CsvSource({"40, 25", "25, 40", "30, 30"})
    void allSingularValuesOfASmallMatrixAreExact(int rows, int columns) {
        double[][] a = Matrices.random(rows, columns, 11);
        JacobiOracle exact = JacobiOracle.of(a);
        int rank = Math.min(rows, columns);

        TruncatedSvd svd = TruncatedSvd.of(Matrices.sparse(a), rank, 0, 2, 1, fraction -> { });

        assertArrayEquals(Arrays.copyOf(exact.values(), rank), svd.values(), 1e-7);
        assertArrayEquals(Arrays.copyOf(exact.values(), 10), Arrays.copyOf(svd.values(), 10), 1e-12);
        assertVectors(exact, svd.right().firstColumns(10), 1e-12);
        assertTrue(Matrices.deviation(svd.right()) < 1e-12);
        assertEquals(0, Matrices.squaredError(a, svd.right()), 1e-20);
    }

    @Test
    void theLargestSingularValuesAreTheExactOnes() {
        double[][] a = Matrices.random(200, 80, 13);
        JacobiOracle exact = JacobiOracle.of(a);

        TruncatedSvd svd = TruncatedSvd.of(Matrices.sparse(a), 8, 10, 6, 1, fraction -> { });

        assertEquals(8, svd.values().length);
        assertArrayEquals(Arrays.copyOf(exact.values(), 8), svd.values(), 1e-9);
        assertVectors(exact, svd.right(), 1e-9);
        // Eckart and Young: no projection of rank 8 leaves less than the squares of the other values.
        double rest = Arrays.stream(exact.values()).skip(8).map(value -> value * value).sum();
        assertEquals(rest, Matrices.squaredError(a, svd.right()), rest * 1e-9);
    }

    @Test
    void powerIterationsMakeItMoreExact() {
        double[][] a = Matrices.random(200, 80, 17);
        double best = Arrays.stream(JacobiOracle.of(a).values()).skip(8).map(value -> value * value).sum();
        List<Double> losses = new ArrayList<>();
        for (int iterations : new int[] {0, 2, 5}) {
            Matrix right = TruncatedSvd.of(Matrices.sparse(a), 8, 2, iterations, 1, fraction -> { }).right();
            losses.add(Matrices.squaredError(a, right) / best - 1);
        }
        assertTrue(losses.get(0) > losses.get(1) && losses.get(1) > losses.get(2), losses.toString());
        assertTrue(losses.get(2) < 1e-3, losses.toString());
    }

    @Test
    void fewerDimensionsComeBackWhereThereAreNoMore() {
        double[][] a = new double[20][10];
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 10; j++) {
                a[i][j] = (i + 1) * (j + 2) + (i % 3) * (j % 4);
            }
        }
        TruncatedSvd svd = TruncatedSvd.of(Matrices.sparse(a), 7, 3, 2, 1, fraction -> { });
        assertEquals(2, svd.values().length);
        assertArrayEquals(Arrays.copyOf(JacobiOracle.of(a).values(), 2), svd.values(), 1e-9);
        TruncatedSvd nothing = TruncatedSvd.of(Matrices.sparse(new double[4][3]), 2, 1, 1, 1, fraction -> { });
        assertEquals(0, nothing.values().length);
    }

    @Test
    void oneSeedGivesOneResultAndSignsAreFixed() {
        SparseMatrix matrix = Matrices.sparse(Matrices.random(60, 40, 19));
        TruncatedSvd one = TruncatedSvd.of(matrix, 5, 10, 6, 1, fraction -> { });
        TruncatedSvd same = TruncatedSvd.of(matrix, 5, 10, 6, 1, fraction -> { });
        TruncatedSvd other = TruncatedSvd.of(matrix, 5, 10, 6, 2, fraction -> { });

        assertArrayEquals(one.values(), same.values());
        for (int i = 0; i < 40; i++) {
            assertArrayEquals(one.right().rows()[i], same.right().rows()[i]);
            // Another sketch, the same answer, signs included.
            assertArrayEquals(one.right().rows()[i], other.right().rows()[i], 1e-6);
        }
    }

    @Test
    void sparseProductsAreThoseOfDenseMatrices() {
        double[][] a = Matrices.random(13, 9, 23);
        Matrix b = Matrices.dense(Matrices.random(9, 5, 29));
        Matrix c = Matrices.dense(Matrices.random(13, 5, 31));
        SparseMatrix sparse = Matrices.sparse(a);
        Matrix product = sparse.times(b);
        Matrix denseProduct = Matrices.dense(a).times(b);
        Matrix back = sparse.transposed().times(c);
        Matrix denseBack = Matrices.dense(a).transposedTimes(c);
        for (int i = 0; i < 13; i++) {
            double sum = 0;
            for (int k = 0; k < 9; k++) {
                sum += a[i][k] * b.get(k, 2);
            }
            assertEquals(sum, product.get(i, 2), 1e-14);
            assertArrayEquals(denseProduct.rows()[i], product.rows()[i], 1e-14);
        }
        for (int i = 0; i < 9; i++) {
            assertArrayEquals(denseBack.rows()[i], back.rows()[i], 1e-14);
        }
    }
}
