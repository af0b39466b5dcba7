package org.sememe.subword;

import java.util.Arrays;

/** The tokens of one text before the template, in growing arrays; not safe for use by several threads. */
final class TokenRow {

    private static final int KEEP = 1 << 20;

    int[] ids = new int[256];
    int[] starts = new int[256];
    int[] ends = new int[256];
    int[] words = new int[256];
    int count;

    void clear() {
        count = 0;
        if (ids.length > KEEP) {
            ids = new int[256];
            starts = new int[256];
            ends = new int[256];
            words = new int[256];
        }
    }

    void reserve(int more) {
        if (ids.length - count < more) {
            int size = Math.max(2 * ids.length, count + more);
            ids = Arrays.copyOf(ids, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            words = Arrays.copyOf(words, size);
        }
    }

    void add(int id, int start, int end, int word) {
        reserve(1);
        ids[count] = id;
        starts[count] = start;
        ends[count] = end;
        words[count++] = word;
    }
}
