package org.sememe.bow.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.sememe.text.Tokenizer;
import org.sememe.vector.SparseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vectorizer;

/** Turns texts into sparse vectors of weighted term frequencies. Immutable. */
final class BowVectorizer implements Vectorizer, TokenVectorizer {

    private final Tokenizer tokenizer;
    private final Weighting weighting;
    private final FeatureSpace space;
    private final double[] weights;

    /**
     * Creates a vectorizer.
     *
     * @param tokenizer cuts texts into words
     * @param weighting how values come about
     * @param space the columns
     * @param weights the inverse document frequency by column, or {@code null} for 1 everywhere
     */
    BowVectorizer(Tokenizer tokenizer, Weighting weighting, FeatureSpace space, double[] weights) {
        this.tokenizer = tokenizer;
        this.weighting = weighting;
        this.space = space;
        this.weights = weights;
    }

    @Override
    public int dimension() {
        return space.dimension();
    }

    @Override
    public Optional<String> feature(int index) {
        if (index < 0 || index >= space.dimension()) {
            throw new IndexOutOfBoundsException("component " + index + " is outside of dimension " + dimension());
        }
        return space.name(index);
    }

    @Override
    public SparseVector vectorize(String text) {
        return vectorizeTokens(tokenizer.words(text));
    }

    @Override
    public SparseVector vectorizeTokens(List<String> tokens) {
        String[] words = words(tokens, weighting.lowercase());
        int terms = weighting.terms(words.length);
        int[] keys = new int[terms];
        int known = 0;
        for (int from = 0; from < words.length; from++) {
            int longest = Math.min(weighting.ngramMax(), words.length - from);
            for (int count = weighting.ngramMin(); count <= longest; count++) {
                int key = space.key(words, from, count);
                keys[known] = key;
                known += key == FeatureSpace.UNKNOWN ? 0 : 1;
            }
        }
        Arrays.sort(keys, 0, known);
        return weigh(keys, known, terms);
    }

    /** Copies tokens, in lower case if that is wanted. */
    static String[] words(List<String> tokens, boolean lowercase) {
        String[] words = tokens.toArray(new String[0]);
        if (lowercase) {
            for (int i = 0; i < words.length; i++) {
                // Gives the same string back if there is nothing to change.
                words[i] = words[i].toLowerCase(Locale.ROOT);
            }
        }
        return words;
    }

    /** Counts runs of equal columns and weighs them; components that come out as zero are not stored. */
    private SparseVector weigh(int[] keys, int known, int terms) {
        int[] columns = new int[known];
        int[] counts = new int[known];
        int last = -1;
        int previous = -1;
        for (int i = 0; i < known; i++) {
            // Without a branch on whether a run goes on, which no processor can foresee.
            int column = keys[i] >> 1;
            last += column == previous ? 0 : 1;
            columns[last] = column;
            counts[last] += 1 - ((keys[i] & 1) << 1);
            previous = column;
        }
        double[] values = new double[last + 1];
        int size = 0;
        for (int i = 0; i <= last; i++) {
            double value = weighting.frequency(counts[i], terms) * (weights == null ? 1 : weights[columns[i]]);
            if (value != 0) {
                columns[size] = columns[i];
                values[size++] = value;
            }
        }
        if (size < values.length) {
            values = Arrays.copyOf(values, size);
        }
        weighting.norm().apply(values);
        return new SparseVector(space.dimension(), size < known ? Arrays.copyOf(columns, size) : columns, values);
    }

    long memoryBytes() {
        return space.memoryBytes() + (weights == null ? 0 : (long) weights.length * Double.BYTES);
    }
}
