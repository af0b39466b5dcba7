package org.sememe.evaluate;

import java.util.List;

/**
 * How well the best few labels of a classifier are those of texts that may have several labels, as fastText's
 * {@code test} and {@code test-label} count it.
 *
 * @param k most labels of an answer
 * @param threshold least probability of a label
 * @param examples number of texts
 * @param precision right labels among the answered ones
 * @param recall right labels among the true ones
 * @param f1 harmonic mean of the two
 * @param labels figures by label, sorted by label
 */
public record TopLabelsResult(int k, double threshold, int examples, double precision, double recall, double f1,
        List<ClassificationResult.Label> labels) {

    /**
     * Copies the list.
     */
    public TopLabelsResult {
        labels = List.copyOf(labels);
    }
}
