package org.sememe.fasttext.internal.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The buckets that are left after pruning, each with its new number, in the order of the file. Immutable.
 */
public final class Prunes {

    private final int[] pairs;
    private final Map<Integer, Integer> numbers;

    /**
     * Wraps pairs.
     *
     * @param pairs old and new number in turn
     */
    public Prunes(int[] pairs) {
        this.pairs = pairs;
        this.numbers = new HashMap<>(pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            numbers.put(pairs[i], pairs[i + 1]);
        }
    }

    int size() {
        return pairs.length / 2;
    }

    /** Returns old and new number in turn; not to be written to. */
    public int[] pairs() {
        return pairs;
    }

    /** Returns the new number of a bucket, or -1 if it was pruned. */
    int number(int bucket) {
        return numbers.getOrDefault(bucket, -1);
    }
}
