package org.sememe.bow.internal;

import java.util.Map;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.vector.SparseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vectorizer;

/** A loaded bag-of-words model. */
final class BowModel implements Model {

    private final BowVectorizer vectorizer;
    private final String sample;

    /**
     * Wraps a vectorizer.
     *
     * @param vectorizer what it serves
     * @param sample a text for the health check
     */
    BowModel(BowVectorizer vectorizer, String sample) {
        this.vectorizer = vectorizer;
        this.sample = sample;
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return Map.of(Vectorizer.class, vectorizer, TokenVectorizer.class, vectorizer);
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(vectorizer.dimension());
    }

    @Override
    public long memoryBytes() {
        return vectorizer.memoryBytes();
    }

    @Override
    public void check() {
        SparseVector vector = vectorizer.vectorize(sample);
        if (!Double.isFinite(vector.norm())) {
            throw new CorruptModelException("the vector of '" + sample + "' must be finite, found " + vector);
        }
    }
}
