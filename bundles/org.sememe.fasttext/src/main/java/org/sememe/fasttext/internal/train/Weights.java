package org.sememe.fasttext.internal.train;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.HeapMatrix;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.train.RandomSequence;

/**
 * The tables that are trained: a row for each word and bucket, and a row for each target. All threads write to them
 * without locks (Hogwild; Recht et al. 2011).
 *
 * @param input the vectors
 * @param rows how many of them
 * @param output the output rows, and after them a spare one for each worker
 * @param targets how many output rows
 * @param dimension length and distance of the rows of the vectors
 * @param stride distance of the rows of the output, of which dimension floats are used
 */
record Weights(float[] input, int rows, float[] output, int targets, int dimension, int stride) {

    /** Number of the random sequence that fills the table; the workers have the ones from 0. */
    private static final int STREAM = -1;

    /** Makes tables of zeros. */
    static Weights allocate(Dictionary dictionary, int stride, int workers) {
        int dimension = dictionary.arguments().dimension();
        int targets = dictionary.arguments().supervised() ? dictionary.labels() : dictionary.words();
        float[] input = FloatMatrix.allocate("a table of " + dictionary.words() + " words and "
                + dictionary.arguments().bucket() + " buckets x dimension " + dimension
                + " (raise minCount, or lower bucket or dimension for a smaller one)", dictionary.rows(), dimension);
        float[] output = FloatMatrix.allocate("a table of " + targets + " targets x dimension " + stride,
                (long) targets + workers, stride);
        return new Weights(input, (int) dictionary.rows(), output, targets, dimension, stride);
    }

    /** Makes tables of a model: its vectors are changed in place, its output is copied. */
    static Weights of(ModelData model, int stride, int workers) {
        FloatMatrix input = ((HeapMatrix) model.input()).matrix();
        FloatMatrix output = ((HeapMatrix) model.output()).matrix();
        if (input.stride() != input.columns()) {
            throw new IllegalArgumentException("rows must lie without gaps, found " + input.stride() + " floats apart");
        }
        float[] copy = FloatMatrix.allocate("a table of " + output.rows() + " targets x dimension " + stride,
                (long) output.rows() + workers, stride);
        for (int row = 0; row < output.rows(); row++) {
            System.arraycopy(output.values(), output.offset(row), copy, row * stride, output.columns());
        }
        return new Weights(input.values(), input.rows(), copy, output.rows(), input.columns(), stride);
    }

    /** Fills the vectors as they are before training: numbers between -1 and 1 by the dimension, as the original. */
    void randomise(long seed) {
        RandomSequence random = RandomSequence.of(seed, STREAM);
        for (int row = 0; row < rows; row++) {
            random.fill(input, row * dimension, (row + 1) * dimension, 1f / dimension);
        }
    }

    /** Sets the vectors of the words that others know. */
    void start(Dictionary dictionary, MatrixWordVectors vectors) {
        FloatMatrix matrix = vectors.matrix();
        for (int i = 0; i < vectors.size(); i++) {
            int word = dictionary.word(vectors.word(i));
            if (word >= 0) {
                System.arraycopy(matrix.values(), matrix.offset(i), input, word * dimension, dimension);
            }
        }
    }

    /** Returns the tables as a model. */
    ModelData model(Dictionary dictionary) {
        return new ModelData(dictionary, new HeapMatrix(new FloatMatrix(input, rows, dimension)),
                new HeapMatrix(new FloatMatrix(output, targets, dimension, stride)));
    }
}
