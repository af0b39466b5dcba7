package org.sememe.vectors;

import java.util.List;

import org.sememe.vector.DenseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.WordVectors;

/**
 * Turns the words of a text into the mean of their vectors; unknown words do not count. Immutable.
 */
public final class MeanPooling implements TokenVectorizer {

    private final WordVectors vectors;

    /**
     * Pools word vectors.
     *
     * @param vectors where the vectors come from
     */
    public MeanPooling(WordVectors vectors) {
        this.vectors = vectors;
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public DenseVector vectorizeTokens(List<String> tokens) {
        float[] mean = new float[dimension()];
        double[] sum = new double[mean.length];
        int[] known = {0};
        for (String token : tokens) {
            vectors.vector(WordSplitter.clean(token)).ifPresent(vector -> {
                known[0]++;
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += vector.values()[i];
                }
            });
        }
        for (int i = 0; known[0] > 0 && i < mean.length; i++) {
            mean[i] = (float) (sum[i] / known[0]);
        }
        return new DenseVector(mean);
    }
}
