package org.sememe.naivebayes.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.vector.Vector;
import org.sememe.vector.VectorClassifier;

/** Classifies vectors. Immutable. */
final class NaiveBayesClassifier implements VectorClassifier {

    private final List<String> labels;
    private final int features;
    private final WeightTable table;

    /** Creates a classifier from what was counted. */
    NaiveBayesClassifier(ClassCounts counts, Smoothing smoothing) {
        this.labels = counts.labels();
        this.features = counts.features();
        this.table = WeightTable.of(counts, smoothing);
    }

    @Override
    public int dimension() {
        return features;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public Classification classify(Vector vector) {
        if (vector.dimension() != features) {
            throw new InvalidInputException("the classifier takes vectors of dimension " + features + ", found "
                    + vector.dimension());
        }
        double[] probabilities = WeightTable.softmax(table.scores(vector));
        List<LabelProbability> scores = new ArrayList<>(probabilities.length);
        for (int label = 0; label < probabilities.length; label++) {
            scores.add(new LabelProbability(labels.get(label), probabilities[label]));
        }
        return new Classification(scores);
    }

    WeightTable table() {
        return table;
    }
}
