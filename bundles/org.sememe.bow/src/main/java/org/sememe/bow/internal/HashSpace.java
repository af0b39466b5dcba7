package org.sememe.bow.internal;

import java.util.Optional;

/**
 * Columns without a vocabulary: a term's column is its hash modulo the dimension (Weinberger et al. 2009). With signs,
 * half of the terms count negatively, so that terms that meet in one column cancel out on average. Columns and signs
 * are those of scikit-learn's {@code HashingVectorizer}.
 *
 * @param dimension the number of columns
 * @param signed whether terms have signs
 */
record HashSpace(int dimension, boolean signed) implements FeatureSpace {

    @Override
    public int key(String[] words, int from, int count) {
        Murmur3 hash = new Murmur3().add(words[from]);
        for (int i = 1; i < count; i++) {
            hash.addByte(' ');
            hash.add(words[from + i]);
        }
        int value = hash.value();
        int column = (int) (Math.abs((long) value) % dimension);
        return column << 1 | (signed && value < 0 ? 1 : 0);
    }

    @Override
    public Optional<String> name(int column) {
        return Optional.empty();
    }

    @Override
    public long memoryBytes() {
        return Integer.BYTES;
    }
}
