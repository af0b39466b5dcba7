package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.Vector;
import org.sememe.vector.Vectorizer;

/** A vectorizer or encoder at the start of a pipeline. */
record VectorizerSource(Vectorizer vectorizer) implements Source {

    @Override
    public int dimension() {
        return vectorizer.dimension();
    }

    @Override
    public Vector vectorize(String text) {
        return vectorizer.vectorize(text);
    }

    @Override
    public List<? extends Vector> vectorizeAll(List<String> texts) {
        return vectorizer.vectorizeAll(texts);
    }

    @Override
    public Optional<String> feature(int index) {
        return vectorizer.feature(index);
    }
}
