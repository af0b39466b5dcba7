package org.sememe.pipeline.internal;

import java.util.List;

import org.sememe.text.Classification;
import org.sememe.vector.Vector;
import org.sememe.vector.VectorClassifier;

/** A classifier that is found but not called. */
final class FakeClassifier implements VectorClassifier {

    @Override
    public int dimension() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> labels() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Classification classify(Vector vector) {
        throw new UnsupportedOperationException();
    }
}
