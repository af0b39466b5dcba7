package org.sememe.ngram.internal.estimate;

import java.util.Set;

import org.sememe.text.Tokenizer;

/**
 * What an estimation is to do.
 *
 * @param order the highest order
 * @param smoothing name of the smoothing
 * @param unknownIsWord whether {@code <unk>} in the text is an ordinary word
 * @param cutoffs for each order the highest count at which an n-gram is left out; the last one holds for higher orders
 * @param vocabularyLimit how many words are kept, 0 for all
 * @param vocabulary the only words to keep, or {@code null}
 * @param discountFallback discounts for counts 1, 2, 3 or more where they cannot be estimated, or {@code null}
 * @param k what add-k adds
 * @param alpha factor of stupid back-off
 * @param tokenizer cuts lines into words, or {@code null} for spaces
 */
public record EstimatorOptions(int order, String smoothing, boolean unknownIsWord, long[] cutoffs, int vocabularyLimit,
        Set<String> vocabulary, float[] discountFallback, double k, double alpha, Tokenizer tokenizer) {

    /**
     * Returns the cut-off of an order.
     *
     * @param n the order
     * @return the highest count that is left out
     */
    long cutoff(int n) {
        return cutoffs.length == 0 ? 0 : cutoffs[Math.min(n, cutoffs.length) - 1];
    }
}
