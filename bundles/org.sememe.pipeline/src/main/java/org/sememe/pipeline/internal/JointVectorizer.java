package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.Vector;
import org.sememe.vector.Vectorizer;

/**
 * A pipeline that ends in a vector and leases its stages together.
 *
 * @param calls leases them
 */
record JointVectorizer(JointCalls calls) implements Vectorizer {

    @Override
    public int dimension() {
        return calls.call(Vectorizer.class, Vectorizer::dimension);
    }

    @Override
    public Vector vectorize(String text) {
        return calls.call(Vectorizer.class, chain -> chain.vectorize(text));
    }

    @Override
    public List<? extends Vector> vectorizeAll(List<String> texts) {
        return calls.call(Vectorizer.class, chain -> chain.vectorizeAll(texts));
    }

    @Override
    public Optional<String> feature(int index) {
        return calls.call(Vectorizer.class, chain -> chain.feature(index));
    }
}
