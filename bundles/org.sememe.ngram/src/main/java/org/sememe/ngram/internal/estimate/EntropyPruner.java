package org.sememe.ngram.internal.estimate;

import java.nio.file.Path;
import java.util.Arrays;

import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.HashWriter;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Removes the n-grams that a model can best do without: those that raise its own perplexity, each on its own, by less
 * than a threshold (Stolcke 1998). Keeps what a longer n-gram that stays begins or ends with.
 */
public final class EntropyPruner {

    private final GramTable table;
    private final Workspace workspace;
    private final KeyLayout layout;
    private final double threshold;

    /**
     * Creates a pruner.
     *
     * @param table the model, changed by {@link #run()}
     * @param threshold the relative rise of the perplexity, such as 1e-8
     * @param workspace memory and files
     */
    public EntropyPruner(GramTable table, double threshold, Workspace workspace) {
        this.table = table;
        this.threshold = threshold;
        this.workspace = workspace;
        this.layout = table.layout();
    }

    /**
     * Prunes and computes the weights anew.
     */
    public void run() {
        Path file = workspace.newFile();
        try (HashWriter writer = new HashWriter(file, workspace, false, Scoring.BACKOFF, 0)) {
            table.emit(writer);
        }
        try (StoredModel whole = StoredModel.open(file)) {
            for (int n = table.order(); n >= 2; n--) {
                workspace.checkCancelled();
                prune(n, whole);
            }
        }
        new Renormaliser(table, workspace).run();
    }

    private void prune(int n, StoredModel whole) {
        RecordSorter sorter = sortByContext(n, needed(n));
        OrdinalValues keep = new OrdinalValues(workspace, table.store(n).size(), workspace.sortMemory() / 4);
        decide(n, sorter, whole, keep);
        sorter.free();
        keep.finish();
        RecordStore kept = new RecordStore(workspace, layout.longs(n) + 1);
        int longs = layout.longs(n);
        try (RecordReader reader = table.store(n).reader(); RecordReader flags = keep.reader()) {
            while (reader.next()) {
                flags.next();
                if (flags.block[flags.at + keep.valueIndex()] != 0) {
                    kept.add(reader.block, reader.at, longs, reader.block[reader.at + longs]);
                }
            }
        }
        keep.free();
        kept.finish();
        table.replace(n, kept);
    }

    /** Sorts what the longer n-grams begin and end with, or returns null at the highest order. */
    private RecordSorter needed(int n) {
        if (n == table.order()) {
            return null;
        }
        RecordSorter needed = new RecordSorter(workspace, layout.longs(n), layout.usedBits(n), true,
                workspace.sortMemory() / 2);
        int[] words = new int[n + 1];
        try (RecordReader reader = table.store(n + 1).reader()) {
            while (reader.next()) {
                layout.unpack(reader.block, reader.at, words, n + 1);
                for (int from = 0; from < 2; from++) {
                    long[] buffer = needed.buffer();
                    layout.pack(words, from, n, buffer, needed.offset());
                    needed.added();
                }
            }
        }
        needed.finish();
        return needed;
    }

    /** Behind the key lie the ordinal with the mark of a needed n-gram, and the probabilities by both contexts. */
    private RecordSorter sortByContext(int n, RecordSorter needed) {
        int longs = layout.longs(n);
        int shorterLongs = layout.longs(n - 1);
        RecordSorter sorter = new RecordSorter(workspace, longs + 2, layout.usedBits(n), false,
                workspace.sortMemory());
        int[] words = new int[n + 1];
        long ordinal = 0;
        try (RecordReader reader = table.store(n).reader(); RecordReader shorter = table.store(n - 1).reader();
                RecordReader marks = needed == null ? RecordReader.of(new long[0], 0, 1) : needed.reader()) {
            boolean more = shorter.next();
            boolean moreMarks = marks.next();
            while (reader.next()) {
                while (more && layout.compare(shorter.block, shorter.at, reader.block, reader.at, n - 1) < 0) {
                    more = shorter.next();
                }
                while (moreMarks && layout.compare(marks.block, marks.at, reader.block, reader.at, n) < 0) {
                    moreMarks = marks.next();
                }
                boolean marked = moreMarks && layout.compare(marks.block, marks.at, reader.block, reader.at, n) == 0;
                layout.unpack(reader.block, reader.at, words, n);
                words[n] = words[0];
                long[] buffer = sorter.buffer();
                int at = sorter.offset();
                layout.pack(words, 1, n, buffer, at);
                buffer[at + longs] = ordinal++ << 1 | (marked ? 1 : 0);
                buffer[at + longs + 1] = GramTable.pack(GramTable.probability(reader.block[reader.at + longs]),
                        GramTable.probability(shorter.block[shorter.at + shorterLongs]));
                sorter.added();
            }
        }
        if (needed != null) {
            needed.free();
        }
        sorter.finish();
        return sorter;
    }

    private void decide(int n, RecordSorter sorter, StoredModel whole, OrdinalValues keep) {
        int longs = layout.longs(n);
        long[] context = new long[longs];
        long[] members = new long[1 << 10];
        int[] words = new int[n];
        try (RecordReader reader = sorter.reader()) {
            boolean more = reader.next();
            while (more) {
                int size = 0;
                double own = 0;
                double shorter = 0;
                System.arraycopy(reader.block, reader.at, context, 0, longs);
                do {
                    if (size + 2 > members.length) {
                        members = Arrays.copyOf(members, 2 * members.length);
                    }
                    members[size++] = reader.block[reader.at + longs];
                    long packed = reader.block[reader.at + longs + 1];
                    members[size++] = packed;
                    own += Math.pow(10, GramTable.probability(packed));
                    shorter += Math.pow(10, GramTable.backoff(packed));
                    more = reader.next();
                } while (more && layout.compare(reader.block, reader.at, context, 0, n - 1) == 0);
                layout.unpack(context, 0, words, n - 1);
                double weight = probability(whole, words, n - 1);
                for (int i = 0; i < size; i += 2) {
                    boolean needed = (members[i] & 1) != 0;
                    boolean stays = needed || Math.expm1(divergence(weight, 1 - own, 1 - shorter, members[i + 1]))
                            >= threshold;
                    keep.put(members[i] >>> 1, stays ? 1 : 0);
                }
            }
        }
    }

    /**
     * Computes the rise of the model's entropy when one n-gram goes.
     *
     * @param contextProbability the probability of its context
     * @param left what the n-grams of the context leave of 1
     * @param shorterLeft what their last words leave of 1 by the shorter context
     * @param packed the logarithms of the n-gram's probability and of the one by the shorter context
     * @return nats
     */
    public static double divergence(double contextProbability, double left, double shorterLeft, long packed) {
        double p = Math.pow(10, GramTable.probability(packed));
        double q = Math.pow(10, GramTable.backoff(packed));
        if (p == 0 || q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double before = Math.max(left, 1e-9) / Math.max(shorterLeft, 1e-9);
        double after = (Math.max(left, 1e-9) + p) / (Math.max(shorterLeft, 1e-9) + q);
        return -contextProbability * (p * (Math.log(q) + Math.log(after) - Math.log(p))
                + Math.max(left, 0) * (Math.log(after) - Math.log(before)));
    }

    /** The probability of a sequence of words, newest first; a sentence begins as often as one ends. */
    private static double probability(StoredModel model, int[] words, int count) {
        Context context = new Context(model.order());
        double sum = 0;
        for (int i = count - 1; i >= 0; i--) {
            Context next = new Context(model.order());
            float score = model.score(context, words[i], next);
            if (words[i] == Vocabulary.BEGIN) {
                score = model.score(new Context(model.order()), Vocabulary.END, new Context(model.order()));
                next = model.sentenceBegin();
            }
            sum += score;
            context = next;
        }
        return Math.pow(10, sum);
    }
}
