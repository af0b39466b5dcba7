package org.sememe.fasttext.internal.train;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.HeapMatrix;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.RowMatrix;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;

/**
 * The tables that are trained: a row for each word and bucket, and a row for each target. All threads write to them
 * without locks (Hogwild; Recht et al. 2011).
 *
 * @param input the vectors that are met, one after the other
 * @param used which ones they are
 * @param output the output rows, and after them a spare one for each worker
 * @param targets how many output rows
 * @param dimension length and distance of the rows of the vectors
 * @param stride distance of the rows of the output, of which dimension floats are used
 */
record Weights(float[] input, UsedRows used, float[] output, int targets, int dimension, int stride) {

    /** Makes tables of zeros. */
    static Weights allocate(Dictionary dictionary, UsedRows used, int stride, int workers) {
        int dimension = dictionary.arguments().dimension();
        int targets = targets(dictionary);
        float[] input = FloatMatrix.allocate("a table of " + dictionary.words() + " words and "
                + (used.size() - dictionary.words()) + " buckets x dimension " + dimension
                + " (raise minCount, or lower bucket or dimension for a smaller one)", used.size(), dimension);
        float[] output = FloatMatrix.allocate("a table of " + targets + " targets x dimension " + stride,
                (long) targets + workers, stride);
        return new Weights(input, used, output, targets, dimension, stride);
    }

    private static int targets(Dictionary dictionary) {
        return dictionary.arguments().supervised() ? dictionary.labels() : dictionary.words();
    }

    /** Returns the bytes of the whole tables of a model. */
    static long bytes(Dictionary dictionary) {
        return (dictionary.rows() + targets(dictionary)) * dictionary.arguments().dimension() * Float.BYTES;
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
        return new Weights(input.values(), UsedRows.all(model.dictionary()), copy, output.rows(), input.columns(),
                stride);
    }

    /** Fills the vectors as they are before training. */
    void randomise(Dictionary dictionary, long seed) {
        StartValues start = StartValues.of(seed, dimension);
        start.fill(0, dictionary.words(), input, 0);
        for (int row = dictionary.words(); row < used.size(); row++) {
            start.fill((long) dictionary.words() + used.bucket(row), 1, input, row * dimension);
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

    /** Returns the tables as a model whose other vectors are as {@link #randomise} would have filled them. */
    ModelData model(Dictionary dictionary, long seed) {
        RowMatrix vectors = used.everything() ? new HeapMatrix(new FloatMatrix(input, used.size(), dimension))
                : new TrainedMatrix(used, input, StartValues.of(seed, dimension), (int) dictionary.rows(),
                        dictionary.words());
        return new ModelData(dictionary, vectors, new HeapMatrix(new FloatMatrix(output, targets, dimension, stride)));
    }
}
