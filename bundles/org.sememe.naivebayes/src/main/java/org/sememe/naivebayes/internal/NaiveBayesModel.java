package org.sememe.naivebayes.internal;

import java.util.Map;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.vector.VectorClassifier;

/** A loaded naive Bayes model. */
final class NaiveBayesModel implements Model {

    private final NaiveBayesClassifier vectors;
    private final NaiveBayesTextClassifier texts;

    NaiveBayesModel(NaiveBayesClassifier vectors, NaiveBayesTextClassifier texts) {
        this.vectors = vectors;
        this.texts = texts;
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return Map.of(TextClassifier.class, texts, VectorClassifier.class, vectors);
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(vectors.dimension());
    }

    @Override
    public long memoryBytes() {
        return (long) vectors.table().weights().length * Double.BYTES;
    }

    @Override
    public void check() {
        for (LabelProbability score : texts.classify("a word").scores()) {
            if (!Double.isFinite(score.probability())) {
                throw new CorruptModelException("the probability of label '" + score.label()
                        + "' must be between 0 and 1, found " + score.probability());
            }
        }
    }
}
