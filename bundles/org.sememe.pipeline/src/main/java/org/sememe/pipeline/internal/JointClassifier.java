package org.sememe.pipeline.internal;

import java.util.List;

import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;

/**
 * A pipeline that ends in labels and leases its stages together.
 *
 * @param calls leases them
 */
record JointClassifier(JointCalls calls) implements TextClassifier {

    @Override
    public List<String> labels() {
        return calls.call(TextClassifier.class, TextClassifier::labels);
    }

    @Override
    public Classification classify(String text) {
        return calls.call(TextClassifier.class, chain -> chain.classify(text));
    }

    @Override
    public List<Classification> classifyAll(List<String> texts) {
        return calls.call(TextClassifier.class, chain -> chain.classifyAll(texts));
    }
}
