package org.sememe.glove.internal;

import java.util.Arrays;

import org.sememe.InvalidInputException;

/** Counts of pairs in a hash table that grows to a limit. */
final class RarePairs {

    private static final int FIRST = 1 << 12;
    private static final long FREE = -1;

    private final int limit;
    private long[] pairs;
    private long[] counts;
    private int shift;
    private int size;
    private int most;

    /**
     * Creates an empty table.
     *
     * @param bytes memory to take at the most, also while it grows
     */
    RarePairs(long bytes) {
        // While a table doubles, the old one is there as well.
        long slots = Math.max(FIRST, Math.min(1 << 29, bytes / (2 * Long.BYTES) * 2 / 3));
        limit = (int) Long.highestOneBit(slots);
        allocate(FIRST);
    }

    private void allocate(int slots) {
        try {
            pairs = new long[slots];
            counts = new long[slots];
        } catch (OutOfMemoryError e) {
            throw new InvalidInputException("parameter memory must leave room on the heap for a table of "
                    + ((long) slots * 2 * Long.BYTES >> 20) + " MiB; lower it or give the JVM a larger -Xmx", e);
        }
        Arrays.fill(pairs, FREE);
        shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        most = slots / 3 * 2;
        size = 0;
    }

    /** Adds to a pair; returns false if the table is full, which then must be taken away first. */
    boolean add(long pair, long units) {
        long[] table = pairs;
        int mask = table.length - 1;
        for (int slot = (int) (pair * 0x9E3779B97F4A7C15L >>> shift);; slot = slot + 1 & mask) {
            if (table[slot] == pair) {
                counts[slot] += units;
                return true;
            }
            if (table[slot] == FREE) {
                if (size == most) {
                    return grow() && add(pair, units);
                }
                table[slot] = pair;
                counts[slot] = units;
                size++;
                return true;
            }
        }
    }

    private boolean grow() {
        if (pairs.length >= limit) {
            return false;
        }
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        allocate(pairs.length * 2);
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != FREE) {
                add(oldPairs[i], oldCounts[i]);
            }
        }
        return true;
    }

    int size() {
        return size;
    }

    /** Sorts the pairs, after which nothing may be added before {@link #clear()}. */
    PairStream sort() {
        int count = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] != FREE) {
                pairs[count] = pairs[i];
                counts[count++] = counts[i];
            }
        }
        sort(0, count - 1);
        int end = count;
        return new PairStream() {

            private int at = -1;

            @Override
            public boolean next() {
                return ++at < end;
            }

            @Override
            public long pair() {
                return pairs[at];
            }

            @Override
            public long units() {
                return counts[at];
            }
        };
    }

    /** Quicksort of both arrays by pair; no pair comes twice. */
    private void sort(int from, int to) {
        int low = from;
        int high = to;
        while (high - low > 24) {
            long pivot = median(pairs[low], pairs[low + (high - low) / 2], pairs[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (pairs[i] < pivot) {
                    i++;
                }
                while (pairs[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            // The smaller part first, so that the stack stays small.
            if (j - low < high - i) {
                sort(low, j);
                low = i;
            } else {
                sort(i, high);
                high = j;
            }
        }
        for (int i = low + 1; i <= high; i++) {
            long pair = pairs[i];
            long count = counts[i];
            int j = i - 1;
            for (; j >= low && pairs[j] > pair; j--) {
                pairs[j + 1] = pairs[j];
                counts[j + 1] = counts[j];
            }
            pairs[j + 1] = pair;
            counts[j + 1] = count;
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void swap(int i, int j) {
        long pair = pairs[i];
        pairs[i] = pairs[j];
        pairs[j] = pair;
        long count = counts[i];
        counts[i] = counts[j];
        counts[j] = count;
    }

    /** Empties the table. */
    void clear() {
        Arrays.fill(pairs, FREE);
        size = 0;
    }
}
