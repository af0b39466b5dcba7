package org.sememe.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sememe.InvalidInputException;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;

/**
 * Measures how well the best few labels of a classifier are those of texts that may have several labels.
 */
public final class TopLabels {

    private static final int RIGHT = 0;
    private static final int ANSWERED = 1;
    private static final int TRUE = 2;

    private TopLabels() {
    }

    /**
     * Evaluates a classifier. A text is answered with its most probable labels, as many as the limit says at the most,
     * each at least as probable as the threshold.
     *
     * @param classifier the classifier
     * @param data lines {@code label<TAB>text} or {@code __label__x __label__y text}; blank lines are skipped
     * @param limit most labels of an answer, at least 1
     * @param threshold least probability of a label
     * @param listener hears about progress
     * @return precision and recall at the limit, in all and by label
     * @throws InvalidInputException if a line has no label, naming file and line, or there is no example
     */
    public static TopLabelsResult evaluate(TextClassifier classifier, Corpus data, int limit, double threshold,
            EvaluationListener listener) {
        if (limit < 1) {
            throw new InvalidInputException("the number of labels asked for must be at least 1, found " + limit);
        }
        Map<String, int[]> counts = new TreeMap<>();
        int[] examples = {0};
        Answers.forEach(classifier, data, listener, (example, found) -> {
            examples[0]++;
            Set<String> truth = new HashSet<>(example.labels());
            truth.forEach(label -> counts(counts, label)[TRUE]++);
            found.scores().stream().limit(limit).filter(score -> score.probability() >= threshold)
                    .map(LabelProbability::label).forEach(label -> {
                        counts(counts, label)[ANSWERED]++;
                        counts(counts, label)[RIGHT] += truth.contains(label) ? 1 : 0;
                    });
        });
        int[] all = new int[TRUE + 1];
        List<ClassificationResult.Label> labels = new ArrayList<>();
        counts.forEach((label, found) -> {
            labels.add(new ClassificationResult.Label(label, precision(found), recall(found), f1(found), found[TRUE]));
            for (int i = 0; i < all.length; i++) {
                all[i] += found[i];
            }
        });
        return new TopLabelsResult(limit, threshold, examples[0], precision(all), recall(all), f1(all), labels);
    }

    private static int[] counts(Map<String, int[]> counts, String label) {
        return counts.computeIfAbsent(label, key -> new int[TRUE + 1]);
    }

    private static double precision(int[] counts) {
        return TextClassification.ratio(counts[RIGHT], counts[ANSWERED]);
    }

    private static double recall(int[] counts) {
        return TextClassification.ratio(counts[RIGHT], counts[TRUE]);
    }

    private static double f1(int[] counts) {
        return TextClassification.ratio(2.0 * counts[RIGHT], (double) counts[ANSWERED] + counts[TRUE]);
    }
}
