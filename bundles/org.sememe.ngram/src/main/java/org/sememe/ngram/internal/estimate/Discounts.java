package org.sememe.ngram.internal.estimate;

import java.util.Arrays;
import java.util.Locale;

import org.sememe.InvalidInputException;

/**
 * The discounts of modified Kneser-Ney smoothing for counts of 1, 2, and 3 or more (Chen and Goodman 1998, equation
 * 26), computed in single precision as KenLM does.
 */
final class Discounts {

    private Discounts() {
    }

    /**
     * Estimates the discounts of one order.
     *
     * @param order the order, for messages
     * @param countsOfCounts how many n-grams have each count
     * @param fallback the discounts to use where they cannot be estimated, or {@code null} to throw
     * @return discounts at the indices 1 to 3
     */
    static float[] modified(int order, long[] countsOfCounts, float[] fallback) {
        float[] result = new float[4];
        String problem = null;
        float n1 = countsOfCounts[1];
        float y = n1 / (float) (countsOfCounts[1] + 2.0 * countsOfCounts[2]);
        for (int j = 1; j < 4 && problem == null; j++) {
            if (countsOfCounts[j] == 0) {
                problem = "no " + order + "-gram has the adjusted count " + j;
            } else {
                result[j] = j - (j + 1) * y * countsOfCounts[j + 1] / countsOfCounts[j];
                if (result[j] < 0 || result[j] > j) {
                    problem = "the discount for the adjusted count " + j + " came out as "
                            + String.format(Locale.ROOT, "%.3f", result[j]) + ", which is not between 0 and " + j;
                }
            }
        }
        if (problem == null) {
            return result;
        }
        if (fallback == null) {
            throw new InvalidInputException("the Kneser-Ney discounts of order " + order + " cannot be estimated: "
                    + problem + "; is this little or artificial text? Set discountFallback, such as '0.5 1 1.5', a "
                    + "lower order, or another smoothing such as witten-bell");
        }
        return fallback;
    }

    /**
     * Estimates the discount of absolute discounting, n1 / (n1 + 2 n2) (Ney, Essen and Kneser 1994).
     *
     * @param order the order, for messages
     * @param countsOfCounts how many n-grams have each count
     * @param fallback the discounts to use where it cannot be estimated, or {@code null} to throw
     * @return the same discount at the indices 1 to 3
     */
    static float[] absolute(int order, long[] countsOfCounts, float[] fallback) {
        long n1 = countsOfCounts[1];
        long n2 = countsOfCounts[2];
        if (n1 == 0 || n2 == 0) {
            if (fallback == null) {
                throw new InvalidInputException("the discount of order " + order + " cannot be estimated: no " + order
                        + "-gram has the count " + (n1 == 0 ? 1 : 2) + "; set discountFallback, such as '0.5', a lower "
                        + "order, or another smoothing such as witten-bell");
            }
            return fallback;
        }
        float[] result = new float[4];
        Arrays.fill(result, 1, 4, n1 / (float) (n1 + 2 * n2));
        return result;
    }
}
