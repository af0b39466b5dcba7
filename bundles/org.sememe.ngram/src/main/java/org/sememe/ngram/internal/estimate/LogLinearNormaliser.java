package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Divides the products of a log-linear interpolation by their sum over all words, context by context. The sum of a
 * context follows from that of the shorter one: Z(h) = sum of the n-grams of h + b(h) (Z(shorter h) - sum of the same
 * words by the shorter context), because all other words back off alike (Heafield et al. 2016).
 */
final class LogLinearNormaliser {

    private final GramTable table;
    private final Interpolator interpolator;
    private final Workspace workspace;
    private final KeyLayout layout;

    LogLinearNormaliser(GramTable table, Interpolator interpolator, Workspace workspace) {
        this.table = table;
        this.interpolator = interpolator;
        this.workspace = workspace;
        this.layout = table.layout();
    }

    void run() {
        double all = 0;
        try (RecordReader reader = table.store(1).reader()) {
            while (reader.next()) {
                if (reader.block[reader.at] >>> Long.SIZE - layout.bits() != Vocabulary.BEGIN) {
                    all += Math.pow(10, GramTable.probability(reader.block[reader.at + 1]));
                }
            }
        }
        // Sums of contexts of one order, as doubles beside their keys; the shorter order's are needed for the next.
        RecordStore[] sums = new RecordStore[table.order() + 1];
        for (int n = 2; n <= table.order(); n++) {
            workspace.checkCancelled();
            sums[n] = sums(n, all, sums[n - 1]);
        }
        for (int n = table.order(); n >= 2; n--) {
            divide(n, sums[n]);
            sums[n].free();
        }
        divideUnigrams(all);
    }

    /** Computes Z of all contexts of n - 1 words. */
    private RecordStore sums(int n, double all, RecordStore shorterSums) {
        int longs = layout.longs(n);
        RecordSorter sorter = ByContext.sort(table, n, workspace);
        int[] words = new int[n + 1];
        RecordStore result = new RecordStore(workspace, layout.longs(n - 1) + 1);
        long[] context = new long[longs];
        try (RecordReader reader = sorter.reader();
                RecordReader shorter = shorterSums == null ? null : shorterSums.reader()) {
            boolean moreShorter = shorter != null && shorter.next();
            boolean more = reader.next();
            while (more) {
                System.arraycopy(reader.block, reader.at, context, 0, longs);
                double own = 0;
                double same = 0;
                do {
                    long packed = reader.block[reader.at + longs];
                    own += Math.pow(10, GramTable.probability(packed));
                    same += Math.pow(10, GramTable.backoff(packed));
                    more = reader.next();
                } while (more && layout.compare(reader.block, reader.at, context, 0, n - 1) == 0);
                double z = all;
                if (shorter != null) {
                    // Contexts come in the order of their last words, and so do the shorter ones that they end in.
                    while (moreShorter && layout.compare(shorter.block, shorter.at, context, 0, n - 2) < 0) {
                        moreShorter = shorter.next();
                    }
                    z = moreShorter && layout.compare(shorter.block, shorter.at, context, 0, n - 2) == 0
                            ? Double.longBitsToDouble(shorter.block[shorter.at + layout.longs(n - 2)]) : all;
                }
                layout.unpack(context, 0, words, n - 1);
                double sum = own + Math.pow(10, interpolator.mixedBackoff(words, n - 1)) * Math.max(0, z - same);
                layout.pack(words, 0, n - 1, context, 0);
                result.add(context, 0, layout.longs(n - 1), Double.doubleToRawLongBits(sum));
            }
        }
        sorter.free();
        result.finish();
        return result;
    }

    private void divide(int n, RecordStore sums) {
        int longs = layout.longs(n);
        RecordSorter sorter = new RecordSorter(workspace, longs + 1, layout.usedBits(n), false,
                workspace.sortMemory());
        int[] words = new int[n + 1];
        try (RecordReader reader = table.store(n).reader()) {
            while (reader.next()) {
                layout.unpack(reader.block, reader.at, words, n);
                words[n] = words[0];
                long[] buffer = sorter.buffer();
                layout.pack(words, 1, n, buffer, sorter.offset());
                buffer[sorter.offset() + longs] = reader.block[reader.at + longs];
                sorter.added();
            }
        }
        sorter.finish();
        RecordSorter back = new RecordSorter(workspace, longs + 1, layout.usedBits(n), false, workspace.sortMemory());
        try (RecordReader reader = sorter.reader(); RecordReader sum = sums.reader()) {
            sum.next();
            while (reader.next()) {
                while (layout.compare(sum.block, sum.at, reader.block, reader.at, n - 1) != 0) {
                    sum.next();
                }
                double z = Double.longBitsToDouble(sum.block[sum.at + layout.longs(n - 1)]);
                float probability = GramTable.probability(reader.block[reader.at + longs]) - (float) Math.log10(z);
                layout.unpack(reader.block, reader.at, words, n);
                // The last word goes to the front again.
                int last = words[n - 1];
                System.arraycopy(words, 0, words, 1, n - 1);
                words[0] = last;
                long[] buffer = back.buffer();
                layout.pack(words, 0, n, buffer, back.offset());
                buffer[back.offset() + longs] = GramTable.pack(probability, 0);
                back.added();
            }
        }
        sorter.free();
        back.finish();
        RecordStore divided = new RecordStore(workspace, longs + 1);
        try (RecordReader reader = back.reader()) {
            while (reader.next()) {
                divided.add(reader.block, reader.at, longs + 1, 0);
            }
        }
        back.free();
        divided.finish();
        table.replace(n, divided);
    }

    private void divideUnigrams(double all) {
        RecordStore divided = new RecordStore(workspace, 2);
        try (RecordReader reader = table.store(1).reader()) {
            while (reader.next()) {
                boolean begin = reader.block[reader.at] >>> Long.SIZE - layout.bits() == Vocabulary.BEGIN;
                float probability = GramTable.probability(reader.block[reader.at + 1]);
                divided.add(reader.block, reader.at, 1,
                        GramTable.pack(begin ? probability : probability - (float) Math.log10(all), 0));
            }
        }
        divided.finish();
        table.replace(1, divided);
    }
}
