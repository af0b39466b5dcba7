package org.sememe.fasttext.internal.train;

import org.sememe.vectors.train.RandomSequence;

/**
 * The numbers that rows of the input table start with: at random between -1 and 1 by the dimension, as the original's.
 * Every row has its place in one sequence, so that it can be asked for by itself. Immutable.
 *
 * @param state where the sequence starts
 * @param dimension numbers of a row
 */
record StartValues(long state, int dimension) {

    /** Number of the random sequence that fills the table; the workers have the ones from 0. */
    private static final int STREAM = -1;

    /** Returns the numbers that belong to a seed. */
    static StartValues of(long seed, int dimension) {
        return new StartValues(RandomSequence.of(seed, STREAM).state(), dimension);
    }

    /**
     * Fills consecutive rows.
     *
     * @param row number of the first one in the whole table
     * @param count how many
     * @param target receives the numbers
     * @param from index of the first one
     */
    void fill(long row, int count, float[] target, int from) {
        RandomSequence random = new RandomSequence(state);
        random.skip(row * dimension);
        random.fill(target, from, from + count * dimension, 1f / dimension);
    }
}
