package org.sememe.vectors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.model.Model;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.WordVectors;

/**
 * A loaded model of word vectors: serves {@link WordVectors} and, by mean pooling, {@link TokenVectorizer} and
 * {@link Encoder}.
 */
public final class WordVectorsModel implements Model {

    private final MatrixWordVectors vectors;
    private final Map<Class<?>, Object> capabilities;

    /**
     * Makes a model of vectors.
     *
     * @param vectors the vectors
     * @param splitter cuts a text into words as at training
     */
    public WordVectorsModel(MatrixWordVectors vectors, WordSplitter splitter) {
        this.vectors = vectors;
        MeanPooling pooling = new MeanPooling(vectors);
        MeanEncoder encoder = new MeanEncoder(splitter, pooling);
        Map<Class<?>, Object> map = new LinkedHashMap<>();
        map.put(WordVectors.class, vectors);
        map.put(TokenVectorizer.class, pooling);
        map.put(Encoder.class, encoder);
        this.capabilities = Collections.unmodifiableMap(map);
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return capabilities;
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(vectors.dimension());
    }

    @Override
    public long memoryBytes() {
        return vectors.memoryBytes();
    }

    @Override
    public void check() {
        vectors.check();
    }

    @Override
    public String activity() {
        return vectors.activity();
    }

    @Override
    public void close() {
        vectors.close();
    }
}
