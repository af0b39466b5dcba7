package org.sememe.fasttext.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.fasttext.internal.model.Classifier;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;

/** The classifier of a supervised model. Labels lose their prefix. Safe for use by many threads. */
final class LabelClassifier implements TextClassifier {

    private final Classifier classifier;
    private final List<String> labels;
    private final int dimension;

    LabelClassifier(ModelData model, Classifier classifier, String labelPrefix) {
        this.classifier = classifier;
        this.dimension = model.arguments().dimension();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < model.dictionary().labels(); i++) {
            names.add(model.dictionary().label(i, labelPrefix));
        }
        this.labels = List.copyOf(names);
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public Classification classify(String text) {
        float[] hidden = classifier.hidden(text);
        // Nothing that the model knows: what it says of nothing.
        return new Classification(scores(hidden.length == 0 ? new float[dimension] : hidden));
    }

    /** Returns the labels of a text from a threshold on; none if the text holds nothing that the model knows. */
    List<LabelProbability> predict(String text, int limit, double threshold) {
        float[] hidden = classifier.hidden(text);
        return hidden.length == 0 ? List.of() : new Classification(scores(hidden)).scores().stream()
                .filter(score -> score.probability() >= threshold).limit(limit).toList();
    }

    private List<LabelProbability> scores(float[] hidden) {
        double[] probabilities = classifier.probabilities(hidden);
        List<LabelProbability> scores = new ArrayList<>(probabilities.length);
        for (int i = 0; i < probabilities.length; i++) {
            scores.add(new LabelProbability(labels.get(i), probabilities[i]));
        }
        return scores;
    }
}
