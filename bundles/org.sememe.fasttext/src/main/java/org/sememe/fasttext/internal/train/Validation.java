package org.sememe.fasttext.internal.train;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Classifier;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.WordSplitter;

/** Labelled texts that a classifier is measured on. */
final class Validation {

    private final TrainingContext context;
    private final Settings settings;
    private final Corpus corpus;
    private final WordSplitter splitter;

    Validation(TrainingContext context, Settings settings, Corpus corpus) {
        this.context = context;
        this.settings = settings;
        this.corpus = corpus;
        this.splitter = Training.splitter(context, settings);
    }

    /** Right answers, answers and true labels. */
    static final class Counts {

        private long right;
        private long answered;
        private long actual;

        double precision() {
            return answered == 0 ? 0 : (double) right / answered;
        }

        double recall() {
            return actual == 0 ? 0 : (double) right / actual;
        }

        double f1() {
            return answered + actual == 0 ? 0 : 2.0 * right / (answered + actual);
        }
    }

    /**
     * How well a classifier answers.
     *
     * @param all all labels together
     * @param labels each label by itself
     */
    record Result(Counts all, Map<String, Counts> labels) {

        Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("validationPrecision", all.precision());
            metrics.put("validationRecall", all.recall());
            metrics.put("validationF1", all.f1());
            return metrics;
        }

        /** Returns the F1 of a label, of all together ({@code null}), or their mean ({@code *}). */
        double f1(String label) {
            if (label == null) {
                return all.f1();
            }
            if (label.equals("*")) {
                return labels.values().stream().mapToDouble(Counts::f1).average().orElse(0);
            }
            return labels.containsKey(label) ? labels.get(label).f1() : 0;
        }
    }

    /** Counts over the best few labels of each text. */
    Result measure(ModelData model, int predictions) {
        Classifier classifier = new Classifier(model, splitter, settings.labelPrefix());
        Result result = new Result(new Counts(), new TreeMap<>());
        try (Corpus.Cursor cursor = corpus.open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (!line.isBlank()) {
                    context.checkCancelled();
                    count(Example.parse(line, settings.labelPrefix(), cursor), model, classifier, result,
                            predictions);
                }
            }
        }
        if (result.all().actual == 0) {
            throw new InvalidInputException(corpus.name() + ": expected labelled texts, found none");
        }
        return result;
    }

    private void count(Example example, ModelData model, Classifier classifier, Result result, int predictions) {
        Set<String> truth = new LinkedHashSet<>();
        if (example.label() != null) {
            truth.add(settings.labelPrefix() + example.label());
        }
        Words.splitter().split(example.text(), (text, from, to) -> {
            if (text.startsWith(settings.labelPrefix(), from)) {
                truth.add(text.substring(from, to));
            }
        });
        float[] hidden = classifier.hidden(example.text());
        double[] probabilities = hidden.length == 0 ? new double[0] : classifier.probabilities(hidden);
        for (int i = 0; i < Math.min(predictions, probabilities.length); i++) {
            int best = 0;
            for (int label = 1; label < probabilities.length; label++) {
                best = probabilities[label] > probabilities[best] ? label : best;
            }
            probabilities[best] = -1;
            String label = model.dictionary().entries().word(model.dictionary().words() + best);
            add(result, label, truth.contains(label) ? 1 : 0, 1, 0);
        }
        for (String label : truth) {
            add(result, label, 0, 0, 1);
        }
    }

    private void add(Result result, String label, int right, int answered, int actual) {
        String name = label.substring(settings.labelPrefix().length());
        for (Counts counts : new Counts[] {result.all(), result.labels().computeIfAbsent(name, key -> new Counts())}) {
            counts.right += right;
            counts.answered += answered;
            counts.actual += actual;
        }
    }
}
