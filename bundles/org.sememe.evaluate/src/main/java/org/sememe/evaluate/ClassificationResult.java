package org.sememe.evaluate;

import java.util.List;

/**
 * How well a classifier labels texts whose labels are known. An example with several right labels counts as right when
 * the answer is one of them, as in fastText's precision at one.
 *
 * @param accuracy right answers among all
 * @param macroF1 mean of the F1 of the labels that occur as truth or as answer
 * @param examples number of texts
 * @param labels figures by label, sorted by label; the order of rows and columns of the confusion matrix
 * @param confusion counts by true label (row) and answered label (column)
 */
public record ClassificationResult(double accuracy, double macroF1, int examples, List<Label> labels,
        List<List<Integer>> confusion) {

    /**
     * Copies the lists.
     */
    public ClassificationResult {
        labels = List.copyOf(labels);
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    /**
     * The figures of one label. A ratio without a denominator is 0, as scikit-learn has it.
     *
     * @param label the label
     * @param precision share of the answers with this label that are right
     * @param recall share of the texts with this label that were found
     * @param f1 harmonic mean of the two
     * @param support texts that have this label
     */
    public record Label(String label, double precision, double recall, double f1, int support) {
    }
}
