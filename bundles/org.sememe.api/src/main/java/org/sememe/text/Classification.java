package org.sememe.text;

import java.util.Comparator;
import java.util.List;

/**
 * The answer of a classifier: every label with its probability, the most probable first.
 *
 * @param scores at least one label; sorted by falling probability, ties by label
 */
public record Classification(List<LabelProbability> scores) {

    /**
     * Sorts and copies the scores.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Classification {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a classification needs at least one label");
        }
        scores = scores.stream()
                .sorted(Comparator.comparingDouble(LabelProbability::probability).reversed()
                        .thenComparing(LabelProbability::label))
                .toList();
    }

    /**
     * Returns the most probable label.
     *
     * @return the first of {@link #scores()}
     */
    public LabelProbability best() {
        return scores.get(0);
    }
}
