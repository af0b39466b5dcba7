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
 * What is trained. A row holds {@code stride} values and as many sums of squared steps. The first {@code dimension}
 * values are the vector; two more are the bias and a 1, in this order for words and in the other for contexts, so that
 * the inner product of two rows adds both biases. What is left is 0. A bias is with its vector because biases by
 * themselves share cache lines, which two threads that write them keep taking from each other.
 *
 * @param words row by row, each of 2 * stride floats
 * @param contexts as words
 * @param size number of words
 * @param dimension components of a vector
 * @param stride values of a row, at least dimension + 2
 */
record Weights(float[] words, float[] contexts, int size, int dimension, int stride) {

    /** Values of a row beside its vector. */
    static final int BESIDE = 2;

    /** A row's place in a table. */
    int row(int word) {
        return word * 2 * stride;
    }

    /** The place of a word's bias in the words' table. */
    int wordBias(int word) {
        return row(word) + dimension;
    }

    /** The place of a word's bias in the contexts' table. */
    int contextBias(int word) {
        return row(word) + dimension + 1;
    }

    /** Starts as the GloVe program does: parameters between -0.5 / n and 0.5 / n with n = dimension + 1, sums at 1. */
    static Weights create(Vocabulary vocabulary, Settings settings, int stride) {
        Weights weights = empty(vocabulary.size(), settings.dimension(), stride);
        RandomSequence random = RandomSequence.of(settings.seed(), 1);
        for (int half = 0; half < 2; half++) {
            float[] table = half == 0 ? weights.words : weights.contexts;
            float scale = 1f / (weights.dimension + 1);
            for (int word = 0; word < weights.size; word++) {
                int row = weights.row(word);
                for (int i = 0; i < weights.dimension; i++) {
                    table[row + i] = (random.fraction() - 0.5f) * scale;
                }
                table[half == 0 ? weights.wordBias(word) : weights.contextBias(word)] =
                        (random.fraction() - 0.5f) * scale;
            }
        }
        if (!settings.initialVectors().isEmpty()) {
            weights.start(vocabulary, settings);
        }
        if (!settings.initialGradsq().isEmpty()) {
            weights.startSums(vocabulary, settings);
        }
        return weights;
    }

    /** Returns vectors and biases of 0 and sums of 1. */
    static Weights empty(int size, int dimension, int stride) {
        Weights weights = new Weights(allocate(size, stride), allocate(size, stride), size, dimension, stride);
        for (int word = 0; word < size; word++) {
            int sums = weights.row(word) + stride;
            Arrays.fill(weights.words, sums, sums + stride, 1);
            Arrays.fill(weights.contexts, sums, sums + stride, 1);
            weights.setOnes(word, word);
        }
        return weights;
    }

    /** Puts the 1 beside the biases of a word and a context back, which a step on the whole rows has changed. */
    void setOnes(int word, int context) {
        words[contextBias(word)] = 1;
        contexts[wordBias(context)] = 1;
    }

    private static float[] allocate(int rows, int stride) {
        return FloatMatrix.allocate("a table of " + rows + " words x dimension " + stride + " and as many sums"
                + " (raise minCount, set maxVocabulary or lower dimension for a smaller one)", rows, 2 * stride);
    }

    /**
     * Takes the vectors of known words from a file. Vectors that are to be the sum of both begin as half of it each;
     * a file with all parameters gives all back.
     */
    private void start(Vocabulary vocabulary, Settings settings) {
        Path file = Path.of(settings.initialVectors());
        MatrixWordVectors initial = read(file, "initialVectors");
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
                    words[wordBias(word)] = vector[dimension];
                    System.arraycopy(vector, dimension + 1, contexts, row(word), dimension);
                    contexts[contextBias(word)] = vector[2 * dimension + 1];
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

    /** Reads a file of the GloVe program with all parameters, or vectors of any other format. */
    private static MatrixWordVectors read(Path file, String parameter) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("parameter " + parameter + " must name a file of word vectors, found "
                    + file.toAbsolutePath() + ", which is none");
        }
        Path vocabulary = file.resolveSibling(ModelFiles.VOCABULARY);
        return WordVectorFiles.detect(file).isEmpty() && BinaryReader.recognises(file, vocabulary)
                ? new BinaryReader(file, vocabulary, Variant.ALL).read() : WordVectorFiles.read(file);
    }

    /** Takes AdaGrad's sums of known words from a file. */
    private void startSums(Vocabulary vocabulary, Settings settings) {
        Path file = Path.of(settings.initialGradsq());
        MatrixWordVectors sums = read(file, "initialGradsq");
        if (sums.dimension() != Variant.ALL.length(dimension)) {
            throw new InvalidInputException("parameter initialGradsq must name sums of squares of dimension "
                    + Variant.ALL.length(dimension) + ", found " + sums.dimension() + " in " + file);
        }
        for (int word = 0; word < size; word++) {
            int index = sums.index(vocabulary.words().word(word));
            if (index >= 0) {
                float[] values = sums.vector(index).values();
                for (float value : values) {
                    if (!(value > 0)) {
                        throw new InvalidInputException(file + ": expected sums of squares above 0, found " + value
                                + " for word '" + vocabulary.words().word(word) + "'");
                    }
                }
                int at = row(word) + stride;
                System.arraycopy(values, 0, words, at, dimension);
                words[wordBias(word) + stride] = values[dimension];
                System.arraycopy(values, dimension + 1, contexts, at, dimension);
                contexts[contextBias(word) + stride] = values[2 * dimension + 1];
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
            vector[dimension] = words[wordBias(word)];
            System.arraycopy(contexts, row, vector, dimension + 1, dimension);
            vector[2 * dimension + 1] = contexts[contextBias(word)];
        }
    }
}
