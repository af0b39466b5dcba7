package org.sememe.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correlation of two series of numbers.
 */
public final class Correlation {

    private Correlation() {
    }

    /**
     * Returns Spearman's rank correlation: Pearson's correlation of the ranks, where tied values share the mean of
     * their ranks.
     *
     * @param x numbers, none of them NaN
     * @param y as many numbers
     * @return between -1 and 1; NaN if there are fewer than two or one series is constant
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /**
     * Returns Pearson's correlation.
     *
     * @param x numbers
     * @param y as many numbers
     * @return between -1 and 1; NaN if there are fewer than two or one series is constant
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a correlation needs series of one length, found " + x.length + " and " + y.length);
        }
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            products += dx * dy;
            squaresX += dx * dx;
            squaresY += dy * dy;
        }
        double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
        return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / scale));
    }

    /**
     * Returns the rank of each number, from 1 for the smallest; tied numbers get the mean of their ranks.
     *
     * @param values numbers
     * @return as many ranks, in the order of the numbers
     */
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            // Ranks from+1 .. to, whose mean is half the sum of the ends.
            double mean = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                ranks[order[i]] = mean;
            }
            from = to;
        }
        return ranks;
    }
}
