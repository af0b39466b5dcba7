package org.sememe.lsa.internal;

import java.util.Map;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.Vectorizer;

/** A loaded LSA model. */
final class LsaModel implements Model {

    private final LsaEncoder encoder;
    private final String sample;

    /**
     * Wraps an encoder.
     *
     * @param encoder what it serves
     * @param sample a text for the health check
     */
    LsaModel(LsaEncoder encoder, String sample) {
        this.encoder = encoder;
        this.sample = sample;
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return Map.of(Encoder.class, encoder, Vectorizer.class, encoder);
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(encoder.dimension());
    }

    @Override
    public long memoryBytes() {
        return (long) encoder.file().projection().length * Float.BYTES;
    }

    @Override
    public void check() {
        DenseVector vector = encoder.vectorize(sample);
        if (!Double.isFinite(vector.norm())) {
            throw new CorruptModelException("the vector of '" + sample + "' must be finite, found one of length "
                    + vector.norm());
        }
    }
}
