package org.sememe.ngram.internal.arpa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * The n-grams of an ARPA file, checked and completed: none is there twice, none that is continued lacks its back-off
 * weight, and every n-gram has the shorter one without its first word, as an entry with the probability NaN where the
 * file left it out.
 */
final class ArpaTable {

    private final Path file;
    private final Workspace workspace;
    private final Vocabulary vocabulary;
    private final KeyLayout layout;
    private final int order;
    private final List<RecordStore> stores = new ArrayList<>();

    ArpaTable(Path file, Workspace workspace, Vocabulary vocabulary, int order) {
        this.file = file;
        this.workspace = workspace;
        this.vocabulary = vocabulary;
        this.layout = KeyLayout.forWords(vocabulary.words().size());
        this.order = order;
    }

    private String text(long[] block, int at, int n) {
        int[] words = new int[n];
        layout.unpack(block, at, words, n);
        StringBuilder text = new StringBuilder();
        for (int i = n - 1; i >= 0; i--) {
            text.append(vocabulary.words().get(words[i])).append(i > 0 ? " " : "");
        }
        return text.toString();
    }

    /** Takes over the n-grams of an order. */
    void add(int n, RecordSorter sorter) {
        RecordStore store = new RecordStore(workspace, layout.longs(n) + 1);
        long[] previous = new long[layout.longs(n)];
        boolean first = true;
        try (RecordReader reader = sorter.reader()) {
            while (reader.next()) {
                if (!first && layout.compare(reader.block, reader.at, previous, 0, n) == 0) {
                    throw new CorruptModelException(file + ": expected each " + n + "-gram once, found '"
                            + text(previous, 0, n) + "' again");
                }
                first = false;
                System.arraycopy(reader.block, reader.at, previous, 0, previous.length);
                store.add(reader.block, reader.at, previous.length, reader.block[reader.at + previous.length]);
            }
        }
        sorter.free();
        store.finish();
        stores.add(store);
        if (n > 1) {
            checkWeights(n);
        }
    }

    /** Whatever is the context of a longer n-gram needs a weight. */
    private void checkWeights(int n) {
        int longs = layout.longs(n - 1);
        RecordSorter contexts = new RecordSorter(workspace, longs, layout.usedBits(n - 1), true,
                workspace.sortMemory() / 2);
        int[] words = new int[n];
        try (RecordReader reader = stores.get(n - 1).reader()) {
            while (reader.next()) {
                layout.unpack(reader.block, reader.at, words, n);
                long[] buffer = contexts.buffer();
                layout.pack(words, 1, n - 1, buffer, contexts.offset());
                contexts.added();
            }
        }
        contexts.finish();
        try (RecordReader context = contexts.reader(); RecordReader shorter = stores.get(n - 2).reader()) {
            boolean more = shorter.next();
            while (context.next()) {
                int compared = -1;
                while (more) {
                    compared = layout.compare(shorter.block, shorter.at, context.block, context.at, n - 1);
                    if (compared >= 0) {
                        break;
                    }
                    more = shorter.next();
                }
                if (!more || compared != 0) {
                    throw new CorruptModelException(file + ": expected the " + (n - 1) + "-gram '"
                            + text(context.block, context.at, n - 1) + "', because it begins a " + n
                            + "-gram, found none");
                }
                if (Float.isNaN(GramTable.backoff(shorter.block[shorter.at + longs]))) {
                    throw new CorruptModelException(file + ": expected a back-off weight at the " + (n - 1) + "-gram '"
                            + text(context.block, context.at, n - 1) + "', because it begins a " + n
                            + "-gram, found none");
                }
            }
        }
        contexts.free();
    }

    /** Completes the n-grams and hands them over. */
    void emit(GramSink sink) {
        for (int n = order; n >= 3; n--) {
            complete(n);
        }
        sink.begin(vocabulary, stores.stream().mapToLong(RecordStore::size).toArray());
        int[] words = new int[order];
        for (int n = 1; n <= order; n++) {
            int longs = layout.longs(n);
            try (RecordReader reader = stores.get(n - 1).reader()) {
                while (reader.next()) {
                    layout.unpack(reader.block, reader.at, words, n);
                    long value = reader.block[reader.at + longs];
                    float weight = GramTable.backoff(value);
                    sink.gram(n, words, GramTable.probability(value), Float.isNaN(weight) || n == order ? 0 : weight);
                }
            }
            stores.get(n - 1).free();
        }
        sink.end();
    }

    /** Adds to order n - 1 what the n-grams lack. */
    private void complete(int n) {
        int longs = layout.longs(n - 1);
        RecordStore merged = new RecordStore(workspace, longs + 1);
        int[] words = new int[n];
        long[] needed = new long[longs];
        boolean missing = false;
        try (RecordReader longer = stores.get(n - 1).reader(); RecordReader shorter = stores.get(n - 2).reader()) {
            boolean moreLonger = longer.next();
            boolean moreShorter = shorter.next();
            while (moreLonger || moreShorter) {
                int compared = !moreLonger ? 1 : !moreShorter ? -1
                        : layout.compare(longer.block, longer.at, shorter.block, shorter.at, n - 1);
                if (compared < 0) {
                    layout.unpack(longer.block, longer.at, words, n - 1);
                    Arrays.fill(needed, 0);
                    layout.pack(words, 0, n - 1, needed, 0);
                    merged.add(needed, 0, longs, GramTable.pack(Float.NaN, 0));
                    missing = true;
                    while (moreLonger && layout.compare(longer.block, longer.at, needed, 0, n - 1) == 0) {
                        moreLonger = longer.next();
                    }
                } else {
                    if (compared == 0) {
                        moreLonger = longer.next();
                        continue;
                    }
                    merged.add(shorter.block, shorter.at, longs, shorter.block[shorter.at + longs]);
                    moreShorter = shorter.next();
                }
            }
        }
        merged.finish();
        if (missing) {
            stores.get(n - 2).free();
            stores.set(n - 2, merged);
        } else {
            merged.free();
        }
    }
}
