package org.sememe.ngram.internal.sort;

import java.util.Arrays;

/**
 * Sorts records of longs by their leading bits, which are compared as unsigned numbers: least significant digit first,
 * stable, in time linear in the number of records.
 */
final class RadixSort {

    private static final int DIGIT = 11;

    private RadixSort() {
    }

    /**
     * Sorts.
     *
     * @param data the records
     * @param scratch as long as {@code data}
     * @param records how many
     * @param width longs of a record
     * @param usedBits for each leading long the number of its high bits that are part of the key
     * @return whichever of the two arrays holds the sorted records
     */
    static long[] sort(long[] data, long[] scratch, int records, int width, int[] usedBits) {
        long[] from = data;
        long[] to = scratch;
        int[][] starts = new int[(Long.SIZE + DIGIT - 1) / DIGIT][1 << DIGIT];
        int[] shifts = new int[starts.length];
        int[] masks = new int[starts.length];
        for (int part = usedBits.length - 1; part >= 0; part--) {
            int bits = usedBits[part];
            int passes = (bits + DIGIT - 1) / DIGIT;
            int done = 0;
            for (int pass = 0; pass < passes; pass++) {
                int digit = (bits - done) / (passes - pass);
                shifts[pass] = Long.SIZE - bits + done;
                masks[pass] = (1 << digit) - 1;
                done += digit;
            }
            countDigits(from, records, width, part, passes, shifts, masks, starts);
            for (int pass = 0; pass < passes; pass++) {
                if (toStarts(starts[pass], masks[pass], records)) {
                    scatter(from, to, records, width, part, shifts[pass], masks[pass], starts[pass]);
                    long[] swap = from;
                    from = to;
                    to = swap;
                }
            }
        }
        return from;
    }

    /**
     * Sorts records by their first long, which is spread evenly, as a hash is: by its high bits, then where these are
     * equal by exchanging neighbours.
     *
     * @param data the records
     * @param scratch as long as {@code data}
     * @param records how many
     * @param width longs of a record
     * @return whichever of the two arrays holds the sorted records
     */
    static long[] sortHashes(long[] data, long[] scratch, int records, int width) {
        long[] sorted = sort(data, scratch, records, width, new int[] {3 * DIGIT});
        for (int at = width; at < records * width; at += width) {
            for (int to = at; to > 0 && Long.compareUnsigned(sorted[to - width], sorted[to]) > 0; to -= width) {
                for (int i = 0; i < width; i++) {
                    long swap = sorted[to + i];
                    sorted[to + i] = sorted[to - width + i];
                    sorted[to - width + i] = swap;
                }
            }
        }
        return sorted;
    }

    /** Counts the digits of all passes over one long at once; their order does not change the counts. */
    private static void countDigits(long[] from, int records, int width, int part, int passes, int[] shifts,
            int[] masks, int[][] counts) {
        for (int pass = 0; pass < passes; pass++) {
            Arrays.fill(counts[pass], 0);
        }
        for (int i = 0, at = part; i < records; i++, at += width) {
            long value = from[at];
            for (int pass = 0; pass < passes; pass++) {
                counts[pass][(int) (value >>> shifts[pass]) & masks[pass]]++;
            }
        }
    }

    /** Turns counts into starts; false if all records have one digit, so that there is nothing to do. */
    private static boolean toStarts(int[] counts, int mask, int records) {
        int sum = 0;
        for (int i = 0; i <= mask; i++) {
            int count = counts[i];
            if (count == records) {
                return false;
            }
            counts[i] = sum;
            sum += count;
        }
        return true;
    }

    private static void scatter(long[] from, long[] to, int records, int width, int part, int shift, int mask,
            int[] starts) {
        switch (width) {
            case 1:
                for (int i = 0; i < records; i++) {
                    long value = from[i];
                    to[starts[(int) (value >>> shift) & mask]++] = value;
                }
                return;
            case 2:
                for (int at = 0; at < records * 2; at += 2) {
                    int target = starts[(int) (from[at + part] >>> shift) & mask]++ * 2;
                    to[target] = from[at];
                    to[target + 1] = from[at + 1];
                }
                return;
            case 3:
                for (int at = 0; at < records * 3; at += 3) {
                    int target = starts[(int) (from[at + part] >>> shift) & mask]++ * 3;
                    to[target] = from[at];
                    to[target + 1] = from[at + 1];
                    to[target + 2] = from[at + 2];
                }
                return;
            default:
                for (int at = 0; at < records * width; at += width) {
                    int target = starts[(int) (from[at + part] >>> shift) & mask]++ * width;
                    for (int i = 0; i < width; i++) {
                        to[target + i] = from[at + i];
                    }
                }
        }
    }
}
