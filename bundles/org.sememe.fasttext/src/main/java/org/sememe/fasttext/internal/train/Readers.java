package org.sememe.fasttext.internal.train;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.TextLine;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.CorpusShare;
import org.sememe.vectors.train.SentenceMemory;
import org.sememe.vectors.train.SentenceReader;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.Vocabulary;

/** The corpus as the workers read it: each its share, as numbers of words, or of the rows that an example has. */
final class Readers {

    private static final int CHECK_EXAMPLES = 1 << 10;

    private final TrainingContext context;
    private final Settings settings;
    private final Dictionary dictionary;
    private final WordSplitter splitter;
    private final SubwordTable subwords;
    private final UsedRows used;
    private final Vocabulary vocabulary;
    private final List<CorpusShare> shares;
    private final List<SentenceMemory> memories;

    /**
     * Divides the corpus.
     *
     * @param subwords rows of the words in the whole table
     * @param used the rows that are met
     * @param count number of workers
     * @param remembers whether to keep what was read in one pass in memory for the others
     */
    Readers(TrainingContext context, Settings settings, Dictionary dictionary, WordSplitter splitter,
            SubwordTable subwords, UsedRows used, int count, boolean remembers) {
        this.context = context;
        this.settings = settings;
        this.dictionary = dictionary;
        this.splitter = splitter;
        this.subwords = subwords;
        this.used = used;
        this.vocabulary = settings.arguments().supervised() ? null
                : new Vocabulary(dictionary.entries(), dictionary.counts());
        this.shares = CorpusShare.of(context.corpus(), count);
        this.memories = IntStream.range(0, count).mapToObj(i -> remembers ? new SentenceMemory() : null).toList();
    }

    /** Reads the examples once, to meet the rows of their n-grams; what is remembered is then remembered already. */
    void meetRows() {
        int[] example = new int[ExampleReader.MAX_NUMBERS];
        for (int i = 0; i < shares.size(); i++) {
            SentenceSource reader = open(i);
            SentenceMemory memory = memories.get(i);
            try (SentenceSource source = memory == null ? reader : memory.record(reader)) {
                for (long number = 1; source.next(example) >= 0; number++) {
                    if (number % CHECK_EXAMPLES == 0) {
                        context.checkCancelled();
                    }
                }
            }
        }
    }

    private SentenceSource open(int worker) {
        CorpusShare share = shares.get(worker);
        return settings.arguments().supervised()
                ? new ExampleReader(share, new TextLine(dictionary, splitter, settings.labelPrefix(), subwords),
                        settings.labelPrefix(), used)
                : new SentenceReader(share, Words.withEnd(splitter), vocabulary);
    }

    /** Returns what opens the share of a worker. */
    Supplier<SentenceSource> source(int worker) {
        return () -> open(worker);
    }

    /** Returns the memory of a worker, or null if it has none. */
    SentenceMemory memory(int worker) {
        return memories.get(worker);
    }

    /** Returns the most numbers that a worker reads at once. */
    int maxNumbers() {
        return settings.arguments().supervised() ? ExampleReader.MAX_NUMBERS : SentenceSource.MAX_WORDS;
    }
}
