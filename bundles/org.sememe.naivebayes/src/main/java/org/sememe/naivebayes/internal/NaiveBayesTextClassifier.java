package org.sememe.naivebayes.internal;

import java.util.List;

import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;
import org.sememe.vector.Vectorizer;

/** Classifies texts: a vectorizer, then the classifier. Immutable. */
final class NaiveBayesTextClassifier implements TextClassifier {

    private final Vectorizer vectorizer;
    private final NaiveBayesClassifier classifier;

    NaiveBayesTextClassifier(Vectorizer vectorizer, NaiveBayesClassifier classifier) {
        this.vectorizer = vectorizer;
        this.classifier = classifier;
    }

    @Override
    public List<String> labels() {
        return classifier.labels();
    }

    @Override
    public Classification classify(String text) {
        return classifier.classify(vectorizer.vectorize(text));
    }
}
