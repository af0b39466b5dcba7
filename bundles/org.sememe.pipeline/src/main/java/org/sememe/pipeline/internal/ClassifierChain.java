package org.sememe.pipeline.internal;

import java.util.List;

import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;
import org.sememe.vector.VectorClassifier;

/**
 * A pipeline that ends in labels by way of a vector.
 *
 * @param chain the stages up to the vector
 * @param classifier the last stage
 */
record ClassifierChain(VectorChain chain, VectorClassifier classifier) implements TextClassifier {

    @Override
    public List<String> labels() {
        return classifier.labels();
    }

    @Override
    public Classification classify(String text) {
        return classifier.classify(chain.vectorize(text));
    }

    @Override
    public List<Classification> classifyAll(List<String> texts) {
        return chain.vectorizeAll(texts).stream().map(classifier::classify).toList();
    }
}
