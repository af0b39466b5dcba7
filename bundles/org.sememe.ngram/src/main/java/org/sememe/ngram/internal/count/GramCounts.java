package org.sememe.ngram.internal.count;

import java.util.ArrayList;
import java.util.List;

import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * The counts of the n-grams of every order, in the order of their keys, with the statistics that smoothing needs.
 * Either plain counts, or the adjusted counts of Kneser-Ney smoothing: below the highest order the number of different
 * words before an n-gram, but the plain count where the n-gram starts with the begin of a sentence (Heafield et al.
 * 2013).
 */
public final class GramCounts {

    /** Counts of counts are kept for counts below this. */
    public static final int STATISTICS = 16;

    private final int order;
    private final KeyLayout layout;
    private final int kept;
    private final long[] cutoffs;
    private final boolean adjusted;
    private final List<RecordStore> stores = new ArrayList<>();
    private final long[][] countsOfCounts;
    private final long[] sizes;
    private final long[] keptSizes;
    private final long[] scratch;

    /**
     * Derives the counts of all orders.
     *
     * @param full the n-grams of the highest order with counts
     * @param order the highest order
     * @param layout how keys are packed
     * @param vocabulary the words
     * @param cutoffs for each order the highest plain count at which an n-gram is left out of the model
     * @param adjusted whether counts are adjusted
     * @param workspace memory and files
     */
    public GramCounts(RecordReader full, int order, KeyLayout layout, Vocabulary vocabulary, long[] cutoffs,
            boolean adjusted, Workspace workspace) {
        this.order = order;
        this.layout = layout;
        this.kept = vocabulary.kept();
        this.cutoffs = cutoffs;
        this.adjusted = adjusted;
        this.countsOfCounts = new long[order][STATISTICS];
        this.sizes = new long[order];
        this.keptSizes = new long[order];
        for (int n = 1; n <= order; n++) {
            stores.add(new RecordStore(workspace, layout.longs(n) + 1));
        }
        this.scratch = new long[layout.longs(order)];
        // <unk> and <s> are in every model, though never counted.
        emit(new int[] {Vocabulary.UNKNOWN}, 1, 0, true);
        emit(new int[] {Vocabulary.BEGIN}, 1, 0, true);
        derive(full, workspace);
        stores.forEach(RecordStore::finish);
    }

    private void derive(RecordReader full, Workspace workspace) {
        int[] words = new int[order];
        int[] open = new int[order];
        long[] counts = new long[order];
        long[] plain = new long[order];
        int valid = 0;
        int done = 0;
        int last = full.next() ? layout.longs(order) : -1;
        boolean more = last >= 0;
        while (more) {
            if ((++done & 0xFFFFF) == 0) {
                workspace.checkCancelled();
            }
            layout.unpack(full.block, full.at, words, order);
            long count = full.block[full.at + last];
            int same = KeyLayout.common(words, open, valid);
            close(open, same, valid, counts, plain);
            for (int i = 0; i < same; i++) {
                plain[i] += count;
            }
            if (same > 0) {
                counts[same - 1]++;
            }
            valid = same;
            // New n-grams up to the begin of the sentence or below the highest order.
            while (valid < order - 1 && (valid == 0 || open[valid - 1] != Vocabulary.BEGIN)) {
                open[valid] = words[valid];
                plain[valid] = count;
                counts[valid] = words[valid] == Vocabulary.BEGIN ? count : 1;
                valid++;
            }
            if (order == 1 || words[order - 2] != Vocabulary.BEGIN) {
                emit(words, order, count, count > cutoffs[order - 1]);
            }
            more = full.next();
        }
        close(open, 0, valid, counts, plain);
    }

    private void close(int[] open, int same, int valid, long[] counts, long[] plain) {
        for (int n = valid; n > same; n--) {
            emit(open, n, adjusted ? counts[n - 1] : plain[n - 1], plain[n - 1] > cutoffs[n - 1]);
        }
    }

    private void emit(int[] words, int n, long count, boolean aboveCutoff) {
        boolean keep = aboveCutoff || n == 1 && words[0] < Vocabulary.FIRST_WORD;
        for (int i = 0; i < n; i++) {
            keep &= words[i] < kept;
        }
        layout.pack(words, 0, n, scratch, 0);
        stores.get(n - 1).add(scratch, 0, layout.longs(n), count << 1 | (keep ? 0 : 1));
        sizes[n - 1]++;
        keptSizes[n - 1] += keep ? 1 : 0;
        if (count < STATISTICS) {
            countsOfCounts[n - 1][(int) count]++;
        }
    }

    /**
     * Returns the highest order.
     *
     * @return at least 1
     */
    public int order() {
        return order;
    }

    /**
     * Returns how keys are packed.
     *
     * @return the layout
     */
    public KeyLayout layout() {
        return layout;
    }

    /**
     * Returns the n-grams of an order: the key, then the count times 2, plus 1 if the n-gram is left out of the model.
     *
     * @param n the order, from 1
     * @return the records by rising key
     */
    public RecordStore store(int n) {
        return stores.get(n - 1);
    }

    /**
     * Returns how many n-grams have a count, those left out of the model included.
     *
     * @param n the order, from 1
     * @return numbers by count, up to {@link #STATISTICS} - 1
     */
    public long[] countsOfCounts(int n) {
        return countsOfCounts[n - 1];
    }

    /**
     * Returns how many n-grams of an order the model has.
     *
     * @param n the order, from 1
     * @return at least 0
     */
    public long kept(int n) {
        return keptSizes[n - 1];
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        stores.forEach(RecordStore::free);
    }
}
