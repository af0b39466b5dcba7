package org.sememe.glove.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.sememe.InvalidInputException;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.Vocabulary;

/**
 * What is trained. A row holds {@code stride} values, of which the first {@code dimension} are used, and as many sums
 * of squared steps; a bias is two floats, its value and its sum.
 *
 * @param words row by row, each of 2 * stride floats
 * @param contexts as words
 * @param wordBiases two floats for each word
 * @param contextBiases as wordBiases
 * @param size number of words
 * @param dimension used values of a row
 * @param stride values of a row
 */
record Weights(float[] words, float[] contexts, float[] wordBiases, float[] contextBiases, int size, int dimension,
        int stride) {

    /** A row's place in a table. */
    int row(int word) {
        return word * 2 * stride;
    }

    /** Starts as the GloVe program does: parameters between -0.5 / n and 0.5 / n with n = dimension + 1, sums at 1. */
    static Weights create(Vocabulary vocabulary, Settings settings, int stride) {
        int size = vocabulary.size();
        int dimension = settings.dimension();
        Weights weights = new Weights(allocate(size, stride), allocate(size, stride), new float[2 * size],
                new float[2 * size], size, dimension, stride);
        RandomSequence random = RandomSequence.of(settings.seed(), 1);
        weights.fill(weights.words, weights.wordBiases, random);
        weights.fill(weights.contexts, weights.contextBiases, random);
        if (!settings.initialVectors().isEmpty()) {
            weights.start(vocabulary, settings);
        }
        return weights;
    }

    private static float[] allocate(int rows, int stride) {
        return FloatMatrix.allocate("a table of " + rows + " words x dimension " + stride + " and as many sums"
                + " (raise minCount, set maxVocabulary or lower dimension for a smaller one)", rows, 2 * stride);
    }

    private void fill(float[] table, float[] biases, RandomSequence random) {
        float scale = 1f / (dimension + 1);
        for (int word = 0; word < size; word++) {
            int row = row(word);
            for (int i = 0; i < dimension; i++) {
                table[row + i] = (random.fraction() - 0.5f) * scale;
            }
            Arrays.fill(table, row + stride, row + 2 * stride, 1);
            biases[2 * word] = (random.fraction() - 0.5f) * scale;
            biases[2 * word + 1] = 1;
        }
    }

    /**
     * Takes the vectors of known words from a file. Vectors that are to be the sum of both begin as half of it each;
     * a file with all parameters gives all back.
     */
    private void start(Vocabulary vocabulary, Settings settings) {
        Path file = Path.of(settings.initialVectors());
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("parameter initialVectors must name a file of word vectors, found "
                    + file.toAbsolutePath() + ", which is none");
        }
        MatrixWordVectors initial = WordVectorFiles.read(file);
        boolean all = initial.dimension() == Variant.ALL.length(dimension);
        if (!all && initial.dimension() != dimension) {
            throw new InvalidInputException("parameter initialVectors must name vectors of dimension " + dimension
                    + " (or " + Variant.ALL.length(dimension) + " with context vectors and biases), found "
                    + initial.dimension() + " in " + file);
        }
        for (int word = 0; word < size; word++) {
            int index = initial.index(vocabulary.words().word(word));
            if (index >= 0) {
                float[] vector = initial.vector(index).values();
                if (all) {
                    System.arraycopy(vector, 0, words, row(word), dimension);
                    wordBiases[2 * word] = vector[dimension];
                    System.arraycopy(vector, dimension + 1, contexts, row(word), dimension);
                    contextBiases[2 * word] = vector[2 * dimension + 1];
                } else {
                    float share = settings.vectors() == Variant.WORD ? 1 : 0.5f;
                    for (int i = 0; i < dimension; i++) {
                        words[row(word) + i] = share * vector[i];
                        contexts[row(word) + i] = share * vector[i];
                    }
                }
            }
        }
    }

    /** Writes a word's vector into an array. */
    void vector(int word, Variant variant, float[] vector) {
        int row = row(word);
        System.arraycopy(words, row, vector, 0, dimension);
        if (variant == Variant.SUM) {
            for (int i = 0; i < dimension; i++) {
                vector[i] += contexts[row + i];
            }
        } else if (variant == Variant.ALL) {
            vector[dimension] = wordBiases[2 * word];
            System.arraycopy(contexts, row, vector, dimension + 1, dimension);
            vector[2 * dimension + 1] = contextBiases[2 * word];
        }
    }
}
