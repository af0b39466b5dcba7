package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/**
 * Word vectors of which a pipeline needs the look-up only.
 *
 * @param dimension of every vector
 * @param vectors by word
 */
record FakeWords(int dimension, Map<String, float[]> vectors) implements WordVectors {

    @Override
    public Optional<DenseVector> vector(String word) {
        return Optional.ofNullable(vectors.get(word)).map(DenseVector::new);
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public String word(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int index(String word) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DenseVector vector(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Neighbor> nearest(String word, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double similarity(String a, String b) {
        throw new UnsupportedOperationException();
    }
}
