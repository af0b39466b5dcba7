package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.Vector;
import org.sememe.vector.Vectorizer;

/**
 * A pipeline that ends in a vector.
 *
 * @param source its stages up to the first vector
 * @param normalized whether the vector is scaled to length 1
 */
record VectorChain(Source source, boolean normalized) implements Vectorizer {

    @Override
    public int dimension() {
        return source.dimension();
    }

    @Override
    public Vector vectorize(String text) {
        Vector vector = source.vectorize(text);
        return normalized ? Normalization.l2(vector) : vector;
    }

    @Override
    public List<? extends Vector> vectorizeAll(List<String> texts) {
        List<? extends Vector> vectors = source.vectorizeAll(texts);
        return normalized ? vectors.stream().map(Normalization::l2).toList() : vectors;
    }

    @Override
    public Optional<String> feature(int index) {
        return source.feature(index);
    }
}
