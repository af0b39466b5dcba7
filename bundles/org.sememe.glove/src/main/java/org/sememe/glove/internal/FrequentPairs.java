package org.sememe.glove.internal;

/**
 * Counts of pairs of frequent words in a table without gaps: those whose ranks, counted from 1, have a product below a
 * bound. Most of all co-occurrences fall into it.
 */
final class FrequentPairs {

    private final int words;
    private final boolean symmetric;
    private final long bound;
    /** Where the row of each word starts, minus its first column. */
    private final int[] starts;
    private final long[] counts;

    /**
     * Takes as many pairs as fit.
     *
     * @param words size of the vocabulary
     * @param symmetric whether only pairs with the smaller number first are counted
     * @param bytes memory to take
     */
    FrequentPairs(int words, boolean symmetric, long bytes) {
        this.words = words;
        this.symmetric = symmetric;
        long room = Math.min(bytes / Long.BYTES, Integer.MAX_VALUE - 8);
        long low = 0;
        long high = (long) words * words;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (size(words, middle) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        bound = low;
        int rows = rows(words, bound);
        starts = new int[rows];
        int size = 0;
        for (int row = 0; row < rows; row++) {
            starts[row] = size - first(row);
            size += columns(words, bound, row) - first(row);
        }
        counts = new long[size];
    }

    private int first(int row) {
        return symmetric ? row : 0;
    }

    private int rows(int all, long product) {
        long most = symmetric ? (long) Math.sqrt(product) : product;
        while (symmetric && most * most > product) {
            most--;
        }
        return (int) Math.min(all, most);
    }

    private static int columns(int all, long product, int row) {
        return (int) Math.min(all, product / (row + 1));
    }

    private long size(int all, long product) {
        int rows = rows(all, product);
        long size = 0;
        for (int row = 0; row < rows && size <= Integer.MAX_VALUE; row++) {
            size += columns(all, product, row) - first(row);
        }
        return size;
    }

    /** Adds to a pair and returns true, or returns false if it is not one of these. */
    boolean add(int a, int b, long units) {
        if ((a + 1L) * (b + 1L) > bound) {
            return false;
        }
        counts[starts[a] + b] += units;
        return true;
    }

    /** Returns the pairs that occurred, in order. */
    PairStream stream() {
        return new PairStream() {

            private int row;
            private int column = -1;
            private int end;

            @Override
            public boolean next() {
                while (true) {
                    column++;
                    if (column >= end) {
                        if (column >= 0 && end > 0) {
                            row++;
                        }
                        if (row >= starts.length) {
                            return false;
                        }
                        end = columns(words, bound, row);
                        column = first(row);
                    }
                    if (counts[starts[row] + column] != 0) {
                        return true;
                    }
                }
            }

            @Override
            public long pair() {
                return PairStream.pair(row, column);
            }

            @Override
            public long units() {
                return counts[starts[row] + column];
            }
        };
    }

    /** Returns how many pairs occurred. */
    long size() {
        long size = 0;
        for (long count : counts) {
            size += count != 0 ? 1 : 0;
        }
        return size;
    }
}
