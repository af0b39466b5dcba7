package org.sememe.word2vec.internal;

/**
 * Where the rows of a table lie for one worker: some have copies of the worker's own.
 *
 * @param stride distance of the rows
 * @param from the first row that has a copy
 * @param count how many have one
 * @param firstCopy the row that is the first copy
 */
record Rows(int stride, int from, int count, int firstCopy) {

    /** Returns rows without copies. */
    static Rows shared(int stride) {
        return new Rows(stride, 0, 0, 0);
    }

    /** Returns the index of the first float of a row. */
    int place(int row) {
        int copy = row - from;
        return Weights.row(copy >= 0 && copy < count ? firstCopy + copy : row, stride);
    }
}
