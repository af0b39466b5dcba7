package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;

/** The n-grams of a model in the order of their contexts, with what sums over the words of a context need. */
final class ByContext {

    private ByContext() {
    }

    /**
     * Sorts the n-grams of one order. Both parts of a record's value are logarithms: the probability by the whole
     * context and that by the context without its first word.
     *
     * @param table a model that has, for each n-gram, the shorter one without its first word
     * @param n the order, 2 or more
     * @param workspace memory and files
     * @return the sorted n-grams, to be freed by the caller
     */
    static RecordSorter sort(GramTable table, int n, Workspace workspace) {
        KeyLayout layout = table.layout();
        int longs = layout.longs(n);
        int shorterLongs = layout.longs(n - 1);
        RecordSorter sorter = new RecordSorter(workspace, longs + 1, layout.usedBits(n), false,
                workspace.sortMemory());
        int[] words = new int[n + 1];
        try (RecordReader reader = table.store(n).reader(); RecordReader shorter = table.store(n - 1).reader()) {
            boolean more = shorter.next();
            while (reader.next()) {
                while (more && layout.compare(shorter.block, shorter.at, reader.block, reader.at, n - 1) < 0) {
                    more = shorter.next();
                }
                layout.unpack(reader.block, reader.at, words, n);
                words[n] = words[0];
                long[] buffer = sorter.buffer();
                int at = sorter.offset();
                layout.pack(words, 1, n, buffer, at);
                buffer[at + longs] = GramTable.pack(GramTable.probability(reader.block[reader.at + longs]),
                        GramTable.probability(shorter.block[shorter.at + shorterLongs]));
                sorter.added();
            }
        }
        sorter.finish();
        return sorter;
    }
}
