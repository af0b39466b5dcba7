package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Computes the back-off weights that make a model's probabilities add up to 1: for each context what its n-grams leave,
 * divided by what the shorter n-grams of the same words leave.
 */
public final class Renormaliser {

    private final GramTable table;
    private final Workspace workspace;
    private final KeyLayout layout;

    /**
     * Creates a renormaliser.
     *
     * @param table a model that has, for each n-gram, the shorter one without its first word
     * @param workspace memory and files
     */
    public Renormaliser(GramTable table, Workspace workspace) {
        this.table = table;
        this.workspace = workspace;
        this.layout = table.layout();
    }

    /**
     * Replaces all weights.
     */
    public void run() {
        for (int n = 2; n <= table.order(); n++) {
            RecordSorter sorter = ByContext.sort(table, n, workspace);
            replaceWeights(n - 1, sorter);
            sorter.free();
        }
    }

    private void replaceWeights(int n, RecordSorter longer) {
        int longs = layout.longs(n);
        int payload = layout.longs(n + 1);
        RecordStore result = new RecordStore(workspace, longs + 1);
        try (RecordReader reader = table.store(n).reader(); RecordReader members = longer.reader()) {
            boolean more = members.next();
            while (reader.next()) {
                double own = 0;
                double shorter = 0;
                boolean continued = false;
                while (more) {
                    int order = layout.compare(members.block, members.at, reader.block, reader.at, n);
                    if (order > 0) {
                        break;
                    }
                    if (order == 0) {
                        long packed = members.block[members.at + payload];
                        own += Math.pow(10, GramTable.probability(packed));
                        shorter += Math.pow(10, GramTable.backoff(packed));
                        continued = true;
                    }
                    more = members.next();
                }
                float weight = continued ? weight(own, shorter) : 0;
                result.add(reader.block, reader.at, longs,
                        GramTable.pack(GramTable.probability(reader.block[reader.at + longs]), weight));
            }
        }
        result.finish();
        table.replace(n, result);
    }

    /** Rounding can leave a little less than nothing. */
    private static float weight(double own, double shorter) {
        double left = 1 - own;
        double among = 1 - shorter;
        if (left < 1e-7) {
            return Float.NEGATIVE_INFINITY;
        }
        return among < 1e-7 ? 0 : (float) Math.log10(left / among);
    }
}
