package org.sememe.fasttext.internal.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Arguments;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WordCounter;

/** Counts the words and labels of a corpus. Labels are no words, also where they are not learnt. */
final class DictionaryBuilder implements WordSplitter.Sink {

    private final Settings settings;
    private final WordCounter words = new WordCounter(WordCounter.DEFAULT_LIMIT);
    private final WordCounter labels = new WordCounter(WordCounter.DEFAULT_LIMIT);
    private final boolean supervised;
    private final String prefix;

    DictionaryBuilder(Settings settings) {
        this.settings = settings;
        this.supervised = settings.arguments().supervised();
        this.prefix = settings.labelPrefix();
    }

    @Override
    public void word(String text, int from, int to) {
        if (!text.startsWith(prefix, from) || to - from < prefix.length()) {
            words.word(text, from, to);
        } else if (supervised) {
            labels.word(text, from, to);
        }
    }

    /** Reads the corpus. */
    void count(TrainingContext context, WordSplitter splitter) {
        WordSplitter withEnd = Words.withEnd(splitter);
        try (Corpus.Cursor cursor = context.corpus().open()) {
            long lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                count(line, cursor, withEnd);
                if (++lines % 1024 == 0) {
                    context.checkCancelled();
                    if (lines % (1 << 18) == 0) {
                        context.progress(0, Map.of("words", (double) words.total()));
                    }
                }
            }
        }
    }

    private void count(String line, Corpus.Cursor cursor, WordSplitter splitter) {
        if (!supervised || line.isBlank()) {
            splitter.split(line, this);
        } else {
            Example example = Example.parse(line, prefix, cursor);
            if (example.label() != null) {
                String label = prefix + example.label();
                labels.word(label, 0, label.length());
            }
            splitter.split(example.text(), this);
        }
    }

    /**
     * Makes the dictionary.
     *
     * @param corpus names the corpus in messages
     * @param pretrained vectors whose words belong to it, too, or null
     */
    Dictionary build(String corpus, MatrixWordVectors pretrained) {
        Arguments arguments = settings.arguments();
        Vocabulary vocabulary = words.vocabulary(corpus, Math.max(1, arguments.minCount()), settings.maxVocabulary());
        long tokens = words.total() + labels.total();
        if (pretrained != null) {
            vocabulary = merge(vocabulary, pretrained);
            tokens += pretrained.size();
        }
        WordIndex entries = new WordIndex(vocabulary.size() + 16);
        for (int i = 0; i < vocabulary.size(); i++) {
            entries.add(vocabulary.words().word(i));
        }
        long[] counts = vocabulary.counts();
        if (supervised) {
            Vocabulary known = labels(corpus);
            counts = Arrays.copyOf(counts, vocabulary.size() + known.size());
            for (int i = 0; i < known.size(); i++) {
                counts[entries.add(known.words().word(i))] = known.counts()[i];
            }
        }
        return new Dictionary(arguments, entries, counts, vocabulary.size(), tokens, null);
    }

    private Vocabulary labels(String corpus) {
        if (labels.total() == 0) {
            throw new InvalidInputException("corpus " + corpus + " must have at least one label, found none");
        }
        try {
            return labels.vocabulary(corpus, Math.max(1, settings.minCountLabel()), 0);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("corpus " + corpus + " must have labels that occur at least minCountLabel "
                    + "= " + settings.minCountLabel() + " times, found none", e);
        }
    }

    /** Adds each word of the vectors once, as the original does. */
    private static Vocabulary merge(Vocabulary vocabulary, MatrixWordVectors vectors) {
        WordIndex words = new WordIndex(vocabulary.size() + vectors.size());
        long[] counts = Arrays.copyOf(vocabulary.counts(), vocabulary.size() + vectors.size());
        for (int i = 0; i < vocabulary.size(); i++) {
            words.add(vocabulary.words().word(i));
        }
        for (int i = 0; i < vectors.size(); i++) {
            counts[words.add(vectors.word(i))]++;
        }
        Integer[] order = new Integer[words.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> -counts[i]));
        WordIndex sorted = new WordIndex(words.size());
        long[] sortedCounts = new long[words.size()];
        for (int i = 0; i < order.length; i++) {
            sorted.add(words.word(order[i]));
            sortedCounts[i] = counts[order[i]];
        }
        return new Vocabulary(sorted, sortedCounts);
    }
}
