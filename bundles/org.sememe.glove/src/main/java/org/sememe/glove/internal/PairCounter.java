package org.sememe.glove.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.io.AtomicFiles;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.Vocabulary;

/**
 * Counts the pairs of some lines: frequent pairs in a table, the others in a hash table, which goes into a sorted file
 * when it is full. Words that are not in the vocabulary do not count as distance, as in the GloVe program. Not safe for
 * use by several threads.
 */
final class PairCounter implements WordSplitter.Sink {

    /** Files that are merged into one as soon as there are so many. */
    private static final int MAX_RUNS = 64;

    private final Vocabulary vocabulary;
    private final Units units;
    private final int window;
    private final boolean symmetric;
    private final Path folder;
    private final int number;
    private final FrequentPairs frequent;
    private final RarePairs rare;
    private final int[] history;
    private int words;

    private List<Path> runs = new ArrayList<>();
    private long inRuns;
    private int files;

    /** A table may have a place for every so many pairs that will come, else most of it would stay empty. */
    private static final long PAIRS_PER_PLACE = 4;

    /**
     * Creates a counter.
     *
     * @param bytes memory to take
     * @param pairs how many pairs will come, about
     * @param folder where to put files
     * @param number tells the files of several counters apart
     */
    PairCounter(Vocabulary vocabulary, Units units, Settings settings, long bytes, long pairs, Path folder,
            int number) {
        this.vocabulary = vocabulary;
        this.units = units;
        this.window = settings.windowSize();
        this.symmetric = settings.symmetric();
        this.folder = folder;
        this.number = number;
        long table = Math.min(bytes / 2, pairs / PAIRS_PER_PLACE * Long.BYTES);
        this.frequent = new FrequentPairs(vocabulary.size(), symmetric, table);
        this.rare = new RarePairs(bytes - table);
        this.history = new int[window];
    }

    /** Begins a line: no pair reaches over it. */
    void beginLine() {
        words = 0;
    }

    @Override
    public void word(String text, int from, int to) {
        int word = vocabulary.words().index(text, from, to);
        if (word < 0) {
            return;
        }
        int known = Math.min(words, window);
        // The ring is read backwards from the place that the word is going to take.
        int place = words % window;
        for (int distance = 1, at = place; distance <= known; distance++) {
            at = at == 0 ? window - 1 : at - 1;
            add(history[at], word, units.at(distance));
        }
        history[place] = word;
        // Counted on within [window, 2 window), so that it never overflows.
        words = words + 1 == 2 * window ? window : words + 1;
    }

    private void add(int left, int right, long count) {
        int a = left;
        int b = right;
        if (symmetric && a > b) {
            a = right;
            b = left;
        }
        if (!frequent.add(a, b, count) && !rare.add(PairStream.pair(a, b), count)) {
            spill();
            rare.add(PairStream.pair(a, b), count);
        }
    }

    private void spill() {
        inRuns += write(rare.sort());
        rare.clear();
        if (runs.size() == MAX_RUNS) {
            List<Path> merged = runs;
            runs = new ArrayList<>();
            try (MergedPairs all = new MergedPairs(List.copyOf(merged.stream().map(PairRun::open).toList()))) {
                inRuns = write(all);
            }
            merged.forEach(AtomicFiles::delete);
        }
    }

    private long write(PairStream stream) {
        Path file = folder.resolve("pairs-" + number + "-" + files++);
        runs.add(file);
        return PairRun.write(file, stream);
    }

    /** Returns at least as many pairs as there are different ones. */
    long size() {
        return inRuns + rare.size() + frequent.size();
    }

    /** Ends the counting and adds all counts to a list of streams. */
    void finish(List<PairStream> streams) {
        streams.add(frequent.stream());
        streams.add(rare.sort());
        runs.forEach(run -> streams.add(PairRun.open(run)));
    }
}
