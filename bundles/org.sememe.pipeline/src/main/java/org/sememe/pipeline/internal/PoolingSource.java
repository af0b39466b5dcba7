package org.sememe.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.model.Lease;
import org.sememe.serving.Leases;
import org.sememe.text.Tokenizer;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Vector;
import org.sememe.vector.WordVectors;

/**
 * A tokenizer, the vectors of its words, and their mean or maximum. Unknown words are left out; a text without a known
 * word gives the zero vector.
 *
 * @param normalized whether each word's vector is scaled to length 1 first
 * @param maximum whether the largest value of each component is taken instead of the mean
 */
record PoolingSource(Tokenizer tokenizer, WordVectors vectors, boolean normalized, boolean maximum) implements Source {

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public Vector vectorize(String text) {
        List<String> words = tokenizer.words(text);
        // One lease for all words: across a swap, single calls would mix the vectors of two models.
        try (Lease<WordVectors> lease = Leases.of(WordVectors.class, vectors)) {
            return pool(words, lease.get());
        }
    }

    @Override
    public List<? extends Vector> vectorizeAll(List<String> texts) {
        // Before the lease: to wait for the tokenizer with a lease in hand could hold up an update for both.
        List<List<String>> words = texts.stream().map(tokenizer::words).toList();
        List<Vector> result = new ArrayList<>(texts.size());
        try (Lease<WordVectors> lease = Leases.of(WordVectors.class, vectors)) {
            for (List<String> each : words) {
                result.add(pool(each, lease.get()));
            }
        }
        return result;
    }

    @Override
    public Optional<String> feature(int index) {
        return Optional.empty();
    }

    private DenseVector pool(List<String> words, WordVectors known) {
        double[] pooled = new double[known.dimension()];
        int count = 0;
        for (String word : words) {
            Optional<DenseVector> vector = known.vector(word);
            if (vector.isPresent()) {
                float[] values = (normalized ? Normalization.l2(vector.get()) : vector.get()).values();
                for (int i = 0; i < pooled.length; i++) {
                    pooled[i] = maximum ? (count == 0 ? values[i] : Math.max(pooled[i], values[i]))
                            : pooled[i] + values[i];
                }
                count++;
            }
        }
        float[] result = new float[pooled.length];
        double scale = maximum || count == 0 ? 1 : count;
        for (int i = 0; i < pooled.length; i++) {
            result[i] = (float) (pooled[i] / scale);
        }
        return new DenseVector(result);
    }
}
