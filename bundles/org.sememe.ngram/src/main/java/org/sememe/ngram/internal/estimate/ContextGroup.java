package org.sememe.ngram.internal.estimate;

/**
 * What is known of one context: the n-grams that continue it.
 */
final class ContextGroup {

    /** Sum of the counts. */
    long total;

    /** Sum of the counts of the n-grams that the model leaves out. */
    long cut;

    /** How many different words continue it. */
    long types;

    /** The smallest count above 0. */
    long smallest = Long.MAX_VALUE;

    /** How many n-grams that the model keeps have the count 1, 2, 3 or more (from index 1). */
    final long[] kept = new long[4];

    void clear() {
        total = 0;
        cut = 0;
        types = 0;
        smallest = Long.MAX_VALUE;
        kept[1] = 0;
        kept[2] = 0;
        kept[3] = 0;
    }

    void add(long count, boolean keep) {
        if (count == 0) {
            return;
        }
        total += count;
        types++;
        smallest = Math.min(smallest, count);
        if (keep) {
            kept[(int) Math.min(count, 3)]++;
        } else {
            cut += count;
        }
    }
}
