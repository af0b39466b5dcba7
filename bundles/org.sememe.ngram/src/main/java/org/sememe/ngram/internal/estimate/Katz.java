package org.sememe.ngram.internal.estimate;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.count.GramCounts;

/**
 * Katz's back-off with Good-Turing discounts for counts up to 5 (Katz 1987). Where the counts of counts do not give
 * discounts between 0 and 1 for all of them, fewer counts are discounted; for single words also none, because a corpus
 * whose rare words were replaced by {@code <unk>} has none that occur once. A context without a discounted count leaves
 * one more observation for the words that it has not shown.
 */
final class Katz implements Smoothing {

    private static final int MAX_DISCOUNTED = 5;

    private double[][] discounts;

    @Override
    public Kind kind() {
        return Kind.BACKOFF;
    }

    @Override
    public void prepare(GramCounts counts) {
        discounts = new double[counts.order() + 1][];
        for (int n = 1; n <= counts.order(); n++) {
            long[] countsOfCounts = counts.countsOfCounts(n);
            for (int k = MAX_DISCOUNTED; k >= 1 && discounts[n] == null; k--) {
                discounts[n] = discounts(countsOfCounts, k);
            }
            if (discounts[n] == null && n == 1) {
                discounts[n] = new double[1];
            }
            if (discounts[n] == null) {
                throw new InvalidInputException("the Good-Turing discounts of order " + n + " cannot be estimated: "
                        + countsOfCounts[1] + " " + n + "-grams occur once and " + countsOfCounts[2] + " twice; is "
                        + "this little or artificial text? Set a lower order or another smoothing such as witten-bell");
            }
        }
    }

    /** The factors of the counts 1 to k, or null if one of them is not between 0 and 1. */
    static double[] discounts(long[] countsOfCounts, int k) {
        double common = (k + 1) * (double) countsOfCounts[k + 1] / countsOfCounts[1];
        double[] result = new double[k + 1];
        for (int r = 1; r <= k; r++) {
            double adjusted = (r + 1) * (double) countsOfCounts[r + 1] / countsOfCounts[r];
            result[r] = (adjusted / r - common) / (1 - common);
            // Written so that NaN, from a division by zero, is refused too.
            if (!(result[r] > 0 && result[r] < 1)) {
                return null;
            }
        }
        return result;
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        double[] discount = discounts[order];
        if (group.smallest >= discount.length && group.cut == 0) {
            return (float) ((double) count / (group.total + 1));
        }
        return (float) ((count < discount.length ? discount[(int) count] : 1) * count / group.total);
    }

    @Override
    public float weight(int order, ContextGroup group) {
        return 1;
    }
}
