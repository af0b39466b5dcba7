package org.sememe.glove.internal;

/** Pairs of words with their counts, by rising pair. */
interface PairStream extends AutoCloseable {

    /** Makes one number of two words; numbers are in the order of first, then second word. */
    static long pair(int first, int second) {
        return (long) first << Integer.SIZE | second;
    }

    static int first(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int second(long pair) {
        return (int) pair;
    }

    /** Moves to the next pair; false at the end. */
    boolean next();

    /** Returns the pair. */
    long pair();

    /** Returns its count. */
    long units();

    @Override
    default void close() {
        // Most hold nothing.
    }
}
