package org.sememe.ngram.internal.estimate;

import java.util.Arrays;

import org.sememe.SememeException;
import org.sememe.ngram.internal.count.GramCounts;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Estimates the shares of the n-grams of one order and the weights of their contexts, context by context: the n-grams
 * are sorted by context for it.
 */
final class ContextPass implements Runnable {

    private static final int COUNT_BITS = Long.SIZE - OrdinalValues.BITS;

    private final GramCounts counts;
    private final int n;
    private final Smoothing smoothing;
    private final Workspace workspace;
    private final long sortMemory;
    private final ContextGroup group = new ContextGroup();

    /** For each n-gram by ordinal the bits of its share and of its context's weight. */
    OrdinalValues shares;

    /** Keys of the contexts by rising key, with the bits of their weights. */
    RecordStore weights;

    ContextPass(GramCounts counts, int n, Smoothing smoothing, Workspace workspace, long sortMemory) {
        this.counts = counts;
        this.n = n;
        this.smoothing = smoothing;
        this.workspace = workspace;
        this.sortMemory = sortMemory;
    }

    static long pack(float first, float second) {
        return (long) Float.floatToRawIntBits(first) << Integer.SIZE | Float.floatToRawIntBits(second) & 0xFFFFFFFFL;
    }

    static float first(long packed) {
        return Float.intBitsToFloat((int) (packed >>> Integer.SIZE));
    }

    static float second(long packed) {
        return Float.intBitsToFloat((int) packed);
    }

    @Override
    public void run() {
        RecordSorter sorter = sortByContext();
        shares = new OrdinalValues(workspace, counts.store(n).size(), sortMemory / 2);
        KeyLayout layout = counts.layout();
        weights = new RecordStore(workspace, layout.longs(n - 1) + 1);
        int payload = layout.longs(n);
        long[] members = new long[1 << 10];
        long[] context = new long[payload];
        try (RecordReader reader = sorter.reader()) {
            boolean more = reader.next();
            while (more) {
                int size = 0;
                group.clear();
                System.arraycopy(reader.block, reader.at, context, 0, payload);
                do {
                    if (size == members.length) {
                        members = Arrays.copyOf(members, size * 2);
                    }
                    long member = reader.block[reader.at + payload];
                    members[size++] = member;
                    group.add(count(member), keep(member));
                    more = reader.next();
                } while (more && layout.compare(reader.block, reader.at, context, 0, n - 1) == 0);
                float weight = smoothing.weight(n, group);
                for (int i = 0; i < size; i++) {
                    shares.put(members[i] >>> COUNT_BITS,
                            pack(smoothing.share(n, count(members[i]), group), weight));
                }
                layout.cut(context, n - 1);
                weights.add(context, 0, layout.longs(n - 1), Float.floatToRawIntBits(weight));
            }
        }
        sorter.free();
        shares.finish();
        weights.finish();
    }

    private static long count(long member) {
        return (member & (1L << COUNT_BITS) - 1) >>> 1;
    }

    private static boolean keep(long member) {
        return (member & 1) == 0;
    }

    /** Sorts by the words before the last one; behind the key lie the ordinal, the count and the mark in one long. */
    private RecordSorter sortByContext() {
        KeyLayout layout = counts.layout();
        int longs = layout.longs(n);
        // The n-grams come sorted by their last word, so a stable sort can leave it out.
        RecordSorter sorter = new RecordSorter(workspace, longs + 1, layout.usedBits(n - 1), false, sortMemory);
        sorter.expect(counts.store(n).size());
        int[] words = new int[n + 1];
        long ordinal = 0;
        try (RecordReader reader = counts.store(n).reader()) {
            while (reader.next()) {
                long[] buffer = sorter.buffer();
                int at = sorter.offset();
                layout.rotate(reader.block, reader.at, n, buffer, at, words);
                long count = reader.block[reader.at + longs];
                if (count >= 1L << COUNT_BITS || ordinal >= 1L << OrdinalValues.BITS) {
                    throw new SememeException("the corpus is too large: an n-gram of order " + n + " must occur less "
                            + "than 2^" + (COUNT_BITS - 1) + " times, and an order have less than 2^"
                            + OrdinalValues.BITS + " n-grams");
                }
                buffer[at + longs] = ordinal++ << COUNT_BITS | count;
                sorter.added();
            }
        }
        sorter.finish();
        return sorter;
    }
}
