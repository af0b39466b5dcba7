package org.sememe.bow.internal;

import java.util.Optional;

/** The columns of the vectors: which term goes where. Safe for use by many threads at once. */
interface FeatureSpace {

    /** The key of a term that has no column. */
    int UNKNOWN = -1;

    /** The largest dimension, which leaves a bit for the sign in a key. */
    int MAX_DIMENSION = 1 << 30;

    /** Returns the number of columns. */
    int dimension();

    /**
     * Finds the column of a term.
     *
     * @param words the words of a text
     * @param from the first word of the term
     * @param count the number of words of the term, at least 1
     * @return twice the column, plus 1 if the term counts negatively there, or {@link #UNKNOWN}
     */
    int key(String[] words, int from, int count);

    /** Names a column, if it stands for one term. */
    Optional<String> name(int column);

    /** Estimates the memory that it holds, in bytes. */
    long memoryBytes();
}
