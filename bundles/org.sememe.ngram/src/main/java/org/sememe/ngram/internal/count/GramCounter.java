package org.sememe.ngram.internal.count;

import java.util.ArrayList;
import java.util.List;

import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Counts the n-grams of the highest order, each part of the corpus on its own thread.
 */
public final class GramCounter {

    private final List<RecordSorter> sorters = new ArrayList<>();
    private final KeyLayout layout;
    private final int order;

    /**
     * Counts.
     *
     * @param encoder the encoded corpus
     * @param layout how keys are packed
     * @param order words of an n-gram
     * @param workspace memory, files and threads
     */
    public GramCounter(CorpusEncoder encoder, KeyLayout layout, int order, Workspace workspace) {
        this.layout = layout;
        this.order = order;
        int longs = layout.longs(order);
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < encoder.parts(); i++) {
            RecordSorter sorter = new RecordSorter(workspace, longs, layout.usedBits(order), true,
                    workspace.sortMemory() / encoder.parts());
            sorters.add(sorter);
            int part = i;
            tasks.add(() -> {
                encoder.grams(part, order, (words, start) -> {
                    long[] buffer = sorter.buffer();
                    layout.pack(words, start, order, buffer, sorter.offset());
                    sorter.added();
                });
                sorter.finish();
            });
        }
        Parallel.run(workspace.threads(), tasks);
    }

    /**
     * Returns the distinct n-grams with their counts, in the order of their keys.
     *
     * @return records of the key and the count; the caller closes the reader
     */
    public RecordReader reader() {
        List<RecordReader> readers = new ArrayList<>();
        sorters.forEach(sorter -> readers.addAll(sorter.readers()));
        int longs = layout.longs(order);
        return RecordSorter.merge(readers, longs + 1, longs, true);
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        sorters.forEach(RecordSorter::free);
    }
}
