package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;

/**
 * A pipeline that ends in a dense vector and leases its stages together.
 *
 * @param calls leases them
 */
record JointEncoder(JointCalls calls) implements Encoder {

    @Override
    public int dimension() {
        return calls.call(Encoder.class, Encoder::dimension);
    }

    @Override
    public DenseVector vectorize(String text) {
        return calls.call(Encoder.class, chain -> chain.vectorize(text));
    }

    @Override
    public List<DenseVector> vectorizeAll(List<String> texts) {
        return calls.call(Encoder.class, chain -> chain.vectorizeAll(texts));
    }

    @Override
    public Optional<String> feature(int index) {
        return calls.call(Encoder.class, chain -> chain.feature(index));
    }
}
