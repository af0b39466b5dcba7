package org.sememe.fasttext.internal;

import java.util.List;

import org.sememe.fasttext.internal.model.Classifier;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vectors.WordSplitter;

/**
 * Vectors of texts as the original prints sentence vectors: with a classifier the mean that it classifies, else the
 * mean of the vectors of the words, each brought to length 1. Safe for use by many threads at once.
 */
final class SentenceEncoder implements Encoder, TokenVectorizer {

    private final SubwordVectors vectors;
    private final WordSplitter splitter;
    private final Classifier classifier;

    /** Encodes with word vectors and, if there is one, a classifier, else null. */
    SentenceEncoder(SubwordVectors vectors, WordSplitter splitter, Classifier classifier) {
        this.vectors = vectors;
        this.splitter = splitter;
        this.classifier = classifier;
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public DenseVector vectorize(String text) {
        return classifier != null ? orZeros(classifier.hidden(text)) : mean(splitter.words(text));
    }

    @Override
    public DenseVector vectorizeTokens(List<String> tokens) {
        if (classifier != null) {
            return orZeros(classifier.hidden(tokens));
        }
        // A tokenizer's token may hold white space, which no word of a corpus that it cut has.
        return mean(tokens.stream().map(token -> vectors.index(token) >= 0 ? token : WordSplitter.clean(token))
                .toList());
    }

    private DenseVector mean(List<String> words) {
        double[] sum = new double[dimension()];
        int count = 0;
        for (String word : words) {
            float[] vector = vectors.vector(word).map(DenseVector::values).orElse(null);
            double square = 0;
            for (int i = 0; vector != null && i < sum.length; i++) {
                square += (double) vector[i] * vector[i];
            }
            if (square > 0) {
                count++;
                double inverse = 1 / Math.sqrt(square);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += vector[i] * inverse;
                }
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; count > 0 && i < sum.length; i++) {
            mean[i] = (float) (sum[i] / count);
        }
        return new DenseVector(mean);
    }

    private DenseVector orZeros(float[] mean) {
        return new DenseVector(mean.length == 0 ? new float[dimension()] : mean);
    }
}
