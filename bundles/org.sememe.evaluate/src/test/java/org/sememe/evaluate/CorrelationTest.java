package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void tiedValuesShareTheirMeanRank() {
        assertArrayEquals(new double[] {2.5, 1, 2.5, 5, 5, 5}, Correlation.ranks(new double[] {3, 1, 3, 7, 7, 7}));
    }

    /**
     * By hand: x ranks 1, 2.5, 2.5, 4 (mean 2.5), y ranks 1, 3, 2, 4. Deviations x: -1.5, 0, 0, 1.5; y: -1.5, .5, -.5,
     * 1.5. Sum of products 4.5, sums of squares 4.5 and 5: 4.5 / sqrt(22.5).
     */
    @Test
    void spearmanWithTiesIsPearsonOfRanks() {
        double[] x = {10, 20, 20, 30};
        double[] y = {1, 3, 2, 4};
        assertEquals(4.5 / Math.sqrt(22.5), Correlation.spearman(x, y), 1e-15);
    }

    /** Without ties the textbook's 1 - 6 sum d^2 / (n (n^2 - 1)) holds: d = 1, -1, 1, -1, 0, so 1 - 24 / 120. */
    @Test
    void spearmanWithoutTiesIsTheTextbookFormula() {
        assertEquals(0.8, Correlation.spearman(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50}), 1e-15);
    }

    @Test
    void aConstantSeriesHasNoCorrelation() {
        assertTrue(Double.isNaN(Correlation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})));
        assertTrue(Double.isNaN(Correlation.spearman(new double[0], new double[0])));
    }

    @Test
    void lengthsMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(new double[2], new double[3]));
    }
}
