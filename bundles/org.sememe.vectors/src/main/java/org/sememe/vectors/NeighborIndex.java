package org.sememe.vectors;

/** Finds most of the nearest rows of a table without looking at all of them. Safe for use by many threads at once. */
interface NeighborIndex {

    /**
     * Finds rows.
     *
     * @param query a vector of length 1
     * @param count how many rows
     * @return numbers of rows, the best or nearly so, in any order
     */
    int[] candidates(float[] query, int count);

    /** Returns the memory that the index takes. */
    long bytes();
}
