package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;

/**
 * A pipeline that ends in a dense vector.
 *
 * @param chain the same as a vectorizer whose vectors are all dense
 */
record EncoderChain(VectorChain chain) implements Encoder {

    @Override
    public int dimension() {
        return chain.dimension();
    }

    @Override
    public DenseVector vectorize(String text) {
        return (DenseVector) chain.vectorize(text);
    }

    @Override
    public List<DenseVector> vectorizeAll(List<String> texts) {
        return chain.vectorizeAll(texts).stream().map(DenseVector.class::cast).toList();
    }

    @Override
    public Optional<String> feature(int index) {
        return chain.feature(index);
    }
}
