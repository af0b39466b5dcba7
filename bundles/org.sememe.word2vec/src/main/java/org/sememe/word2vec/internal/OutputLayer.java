package org.sememe.word2vec.internal;

import org.sememe.vectors.train.RandomSequence;

/** What a word is predicted through: rows of weights, some of which should answer yes and some no. */
interface OutputLayer {

    /** Returns the name of the parameter that switches the layer on. */
    String name();

    /** Returns the weights, row after row; {@link #spare} rows come after the others. */
    float[] table();

    /** Returns the number of rows that mean something. */
    int rows();

    /** Returns how many targets a word can have at the most. */
    int maxTargets();

    /**
     * Chooses the rows that a word is trained on.
     *
     * @param word the word to be predicted
     * @param random where the randomness comes from
     * @param targets receives the rows, as places in {@link #table()}
     * @param labels receives what each should answer, 1 or 0
     * @return how many
     */
    int choose(int word, RandomSequence random, int[] targets, float[] labels);

    /** Returns a row that stands for no target and is always 0; each worker has its own. */
    int spare(int worker);

    /** Returns this layer with some rows elsewhere, for one worker. */
    OutputLayer with(Rows rows);
}
