package org.sememe.vectors;

import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;

/**
 * Embeds a text as the mean of the vectors of its words. Immutable.
 */
public final class MeanEncoder implements Encoder {

    private final WordSplitter splitter;
    private final MeanPooling pooling;

    /**
     * Encodes with word vectors.
     *
     * @param splitter cuts a text into words as at training
     * @param pooling makes one vector of them
     */
    public MeanEncoder(WordSplitter splitter, MeanPooling pooling) {
        this.splitter = splitter;
        this.pooling = pooling;
    }

    @Override
    public int dimension() {
        return pooling.dimension();
    }

    @Override
    public DenseVector vectorize(String text) {
        return pooling.vectorizeTokens(splitter.words(text));
    }
}
