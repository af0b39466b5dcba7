package org.sememe.glove.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sememe.vectors.train.RandomSequence;

/** Records in memory, two numbers each; grows without copying. */
final class RecordList {

    /** Small chunks: one above half of a region of G1 takes whole regions, which may be twice as much. */
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;
    private static final int MASK = CHUNK - 1;

    private final List<long[]> chunks = new ArrayList<>();
    private long size;

    void add(long words, long numbers) {
        int chunk = (int) (size >>> BITS);
        if (chunk == chunks.size()) {
            chunks.add(new long[2 * CHUNK]);
        }
        int at = 2 * (int) (size & MASK);
        chunks.get(chunk)[at] = words;
        chunks.get(chunk)[at + 1] = numbers;
        size++;
    }

    /** Empties the list and keeps its memory. */
    void clear() {
        size = 0;
    }

    /** Shuffles (Fisher and Yates). */
    void shuffle(RandomSequence random) {
        for (long i = size - 1; i > 0; i--) {
            long j = i < Integer.MAX_VALUE ? random.below((int) i + 1) : Math.floorMod(random.next(), i + 1);
            long[] a = chunks.get((int) (i >>> BITS));
            long[] b = chunks.get((int) (j >>> BITS));
            int p = 2 * (int) (i & MASK);
            int q = 2 * (int) (j & MASK);
            long words = a[p];
            long numbers = a[p + 1];
            a[p] = b[q];
            a[p + 1] = b[q + 1];
            b[q] = words;
            b[q + 1] = numbers;
        }
    }

    void writeTo(Records.Writer writer) throws IOException {
        for (long i = 0; i < size; i++) {
            long[] chunk = chunks.get((int) (i >>> BITS));
            int at = 2 * (int) (i & MASK);
            writer.write(chunk[at], chunk[at + 1]);
        }
    }
}
