package org.sememe.vectors;

import java.util.Arrays;

import org.sememe.CorruptModelException;

/** Word vectors that grow row by row while a file is read. */
final class VectorTable {

    private final WordIndex words;
    private final int dimension;
    private float[] values;

    VectorTable(long expected, int dimension) {
        this.words = new WordIndex((int) Math.min(1 << 28, expected));
        this.dimension = dimension;
        this.values = FloatMatrix.allocate(expected + " words x " + dimension, expected, dimension);
    }

    int size() {
        return words.size();
    }

    int dimension() {
        return dimension;
    }

    float[] values() {
        return values;
    }

    /** Makes room for a row and returns where it starts. */
    int row(String word, String position) {
        int row = words.size();
        if (words.add(word) < row) {
            throw new CorruptModelException(position + ": expected every word once, found '" + word + "' again");
        }
        if ((row + 1L) * dimension > values.length) {
            long rows = Math.max(row + 1L, Math.min(row * 3L / 2, (Integer.MAX_VALUE - 8L) / dimension));
            float[] larger = FloatMatrix.allocate(rows + " words x " + dimension, rows, dimension);
            System.arraycopy(values, 0, larger, 0, row * dimension);
            values = larger;
        }
        return row * dimension;
    }

    MatrixWordVectors complete() {
        int length = words.size() * dimension;
        float[] exact = values.length - length > values.length / 16 ? Arrays.copyOf(values, length) : values;
        return new MatrixWordVectors(words, new FloatMatrix(exact, words.size(), dimension));
    }
}
