package org.sememe.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sememe.InvalidInputException;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;

/**
 * Measures how well a classifier labels texts whose labels are known.
 */
public final class TextClassification {

    private TextClassification() {
    }

    /**
     * Evaluates a classifier.
     *
     * @param classifier the classifier
     * @param data lines {@code label<TAB>text} or {@code __label__x text}; blank lines are skipped
     * @param listener hears about progress
     * @return accuracy, macro F1, figures by label and the confusion matrix
     * @throws InvalidInputException if a line has no label, naming file and line, or there is no example
     */
    public static ClassificationResult evaluate(TextClassifier classifier, Corpus data, EvaluationListener listener) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        Answers.forEach(classifier, data, listener, (example, found) -> {
            String answer = found.best().label();
            String truth = example.labels().contains(answer) ? answer : example.label();
            counts.computeIfAbsent(truth, label -> new TreeMap<>()).merge(answer, 1, Integer::sum);
            counts.computeIfAbsent(answer, label -> new TreeMap<>());
        });
        return result(counts);
    }

    private static ClassificationResult result(Map<String, Map<String, Integer>> counts) {
        List<String> names = List.copyOf(counts.keySet());
        List<List<Integer>> confusion = new ArrayList<>();
        for (String truth : names) {
            confusion.add(names.stream().map(answer -> counts.get(truth).getOrDefault(answer, 0)).toList());
        }
        List<ClassificationResult.Label> labels = new ArrayList<>();
        int examples = 0;
        int right = 0;
        for (int i = 0; i < names.size(); i++) {
            int hits = confusion.get(i).get(i);
            int support = confusion.get(i).stream().mapToInt(Integer::intValue).sum();
            int column = i;
            int answered = confusion.stream().mapToInt(row -> row.get(column)).sum();
            double precision = ratio(hits, answered);
            double recall = ratio(hits, support);
            labels.add(new ClassificationResult.Label(names.get(i), precision, recall,
                    ratio(2.0 * hits, support + answered), support));
            examples += support;
            right += hits;
        }
        double macroF1 = labels.stream().mapToDouble(ClassificationResult.Label::f1).average().orElseThrow();
        return new ClassificationResult(ratio(right, examples), macroF1, examples, labels, confusion);
    }

    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
