package org.sememe.glove.internal;

/**
 * Co-occurrence in whole numbers: what a word at each distance counts is a multiple of one unit, so that sums do not
 * depend on the order of additions, and neither on threads nor on memory. The unit is 1 / lcm(1, ..., window) where
 * that is fine enough to be exact for every distance, else 2^-28.
 */
final class Units {

    private static final long FINEST = 1L << 28;

    private final long[] weights;
    private final double one;

    Units(int window, boolean distanceWeighting) {
        long multiple = 1;
        for (int d = 2; d <= window && distanceWeighting; d++) {
            long next = multiple / greatestCommonDivisor(multiple, d) * d;
            if (next > FINEST) {
                multiple = FINEST;
                break;
            }
            multiple = next;
        }
        weights = new long[window + 1];
        for (int d = 1; d <= window; d++) {
            weights[d] = distanceWeighting ? Math.round((double) multiple / d) : 1;
        }
        one = multiple;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** Returns what a word at a distance from 1 to the window counts. */
    long at(int distance) {
        return weights[distance];
    }

    /** Returns a sum as a number in which the nearest word counts 1. */
    double toCount(long units) {
        return units / one;
    }
}
