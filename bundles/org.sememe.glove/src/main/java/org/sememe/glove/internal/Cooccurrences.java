package org.sememe.glove.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.Vocabulary;

/**
 * Counts how often words occur near each other, in bounded memory. The result depends neither on the number of threads
 * nor on the memory.
 */
final class Cooccurrences {

    /** Receives every pair of words that occurred near each other once, by rising pair up to the order of the two. */
    @FunctionalInterface
    interface Sink {

        /**
         * Receives a count.
         *
         * @param word number of a word
         * @param context number of a word near it
         * @param count how often, weighted by distance
         */
        void pair(int word, int context, double count);
    }

    private static final int LINES_BETWEEN_CHECKS = 256;
    private static final double WHOLE = 100;
    private static final int PIECE_BYTES = 1 << 23;

    private final TrainingContext context;
    private final Corpus corpus;
    private final Settings settings;
    private final WordSplitter splitter;
    private final Vocabulary vocabulary;
    private final Units units;
    private final List<PairCounter> counters = new ArrayList<>();

    Cooccurrences(TrainingContext context, Settings settings, WordSplitter splitter, Vocabulary vocabulary) {
        this.context = context;
        this.corpus = corpus(context);
        this.settings = settings;
        this.splitter = splitter;
        this.vocabulary = vocabulary;
        this.units = new Units(settings.windowSize(), settings.distanceWeighting());
    }

    /** Returns the corpus, in which a line longer than any text is cut, so that one without line ends needs little. */
    static Corpus corpus(TrainingContext context) {
        return context.corpus().inPieces(PIECE_BYTES);
    }

    /** Returns how often two words are near each other, at the most, either order counted once. */
    long pairs() {
        return vocabulary.total() * settings.windowSize();
    }

    /**
     * Reads the corpus.
     *
     * @param bytes memory to take
     * @param folder an existing folder for files
     */
    void count(long bytes, Path folder) {
        int threads = settings.threads();
        List<Corpus> parts = corpus.split(threads);
        boolean divided = parts.size() == threads;
        for (int i = 0; i < threads; i++) {
            counters.add(new PairCounter(vocabulary, units, settings, bytes / threads, pairs() / threads, folder, i));
        }
        AtomicLong lines = new AtomicLong();
        Parallel.run(threads, "glove-count", number -> {
            Corpus part = divided ? parts.get(number) : corpus;
            read(part, counters.get(number), divided ? 0 : number, divided ? 1 : threads, lines);
        });
        context.checkCancelled();
    }

    /** Reads the lines whose number modulo shares is share. */
    private void read(Corpus corpus, PairCounter counter, int share, int shares, AtomicLong lines) {
        try (Corpus.Cursor cursor = corpus.open()) {
            long line = 0;
            for (String text = cursor.next(); text != null; text = cursor.next()) {
                if (line++ % shares == share) {
                    counter.beginLine();
                    splitter.split(text, counter);
                }
                if (line % LINES_BETWEEN_CHECKS == 0) {
                    if (context.cancelled()) {
                        return;
                    }
                    if (lines.addAndGet(LINES_BETWEEN_CHECKS) % (1 << 18) == 0) {
                        context.progress(0, Map.of("countedPercent", WHOLE * cursor.fraction()));
                    }
                }
            }
        }
    }

    /** Returns at least as many as there are different pairs, both orders counted. */
    long size() {
        return counters.stream().mapToLong(PairCounter::size).sum() * (settings.symmetric() ? 2 : 1);
    }

    /**
     * Gives all counts away; may be called once, after {@link #count}.
     *
     * @throws InvalidInputException if there is none
     */
    void forEach(Sink sink) {
        List<PairStream> streams = new ArrayList<>();
        counters.forEach(counter -> counter.finish(streams));
        boolean any = false;
        try (MergedPairs pairs = new MergedPairs(streams)) {
            long number = 0;
            while (pairs.next()) {
                any = true;
                int a = PairStream.first(pairs.pair());
                int b = PairStream.second(pairs.pair());
                double count = units.toCount(pairs.units());
                if (!settings.symmetric()) {
                    sink.pair(a, b, count);
                } else if (a == b) {
                    // Either of the two is in the context of the other.
                    sink.pair(a, a, 2 * count);
                } else {
                    sink.pair(a, b, count);
                    sink.pair(b, a, count);
                }
                if (++number % (1 << 16) == 0) {
                    context.checkCancelled();
                }
            }
        }
        if (!any) {
            throw new InvalidInputException("corpus " + context.corpus().name() + " must have lines with at least two "
                    + "words of the vocabulary, found none");
        }
    }
}
