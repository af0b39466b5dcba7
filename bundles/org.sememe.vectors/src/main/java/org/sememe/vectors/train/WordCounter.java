package org.sememe.vectors.train;

import java.util.Arrays;
import java.util.Comparator;

import org.sememe.InvalidInputException;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordSplitter;

/**
 * Counts the words of a corpus in one pass and bounded memory. When too many different words have come, the rarest are
 * forgotten, as in the word2vec program. Not safe for use by several threads.
 */
public final class WordCounter implements WordSplitter.Sink {

    /** Different words that are counted at the same time unless something else is said. */
    public static final int DEFAULT_LIMIT = 20_000_000;

    private final int limit;
    private WordIndex words = new WordIndex(1 << 12);
    private long[] counts = new long[1 << 12];
    private long total;
    private long forgettable = 1;

    /**
     * Creates a counter.
     *
     * @param limit how many different words may be counted at the same time, at least 2
     */
    public WordCounter(int limit) {
        this.limit = limit;
    }

    @Override
    public void word(String text, int from, int to) {
        int word = words.add(text, from, to);
        if (word >= counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
        counts[word]++;
        total++;
        if (words.size() > limit) {
            forget();
        }
    }

    /**
     * Returns how many words have come.
     *
     * @return occurrences, not different words
     */
    public long total() {
        return total;
    }

    /** Forgets the words that came no more than 1, at the next time 2, 3 ... times, until half of the room is free. */
    private void forget() {
        while (words.size() > limit / 2) {
            WordIndex kept = new WordIndex(words.size() / 2);
            long[] keptCounts = new long[counts.length];
            for (int i = 0; i < words.size(); i++) {
                if (counts[i] > forgettable) {
                    keptCounts[kept.add(words.word(i))] = counts[i];
                }
            }
            words = kept;
            counts = keptCounts;
            forgettable++;
        }
    }

    /**
     * Makes the vocabulary: the words that came often enough, by falling count, equal counts by the words themselves.
     *
     * @param corpus names the corpus in messages
     * @param minCount the least count, at least 1
     * @param maxWords how many words at the most, 0 for no limit
     * @return the vocabulary
     * @throws InvalidInputException if no word is left
     */
    public Vocabulary vocabulary(String corpus, long minCount, int maxWords) {
        if (total == 0) {
            throw new InvalidInputException("corpus " + corpus + " must have at least one word, found none");
        }
        Integer[] order = new Integer[words.size()];
        int size = 0;
        long most = 0;
        for (int i = 0; i < words.size(); i++) {
            most = Math.max(most, counts[i]);
            if (counts[i] >= minCount) {
                order[size++] = i;
            }
        }
        if (size == 0) {
            throw new InvalidInputException("corpus " + corpus + " must have words that occur at least minCount = "
                    + minCount + " times, found none: the most frequent of its " + words.size()
                    + " different words occurs " + most + " times");
        }
        Arrays.sort(order, 0, size, Comparator.<Integer>comparingLong(i -> -counts[i])
                .thenComparing(words::word));
        int kept = maxWords == 0 ? size : Math.min(size, maxWords);
        WordIndex index = new WordIndex(kept);
        long[] sorted = new long[kept];
        for (int i = 0; i < kept; i++) {
            index.add(words.word(order[i]));
            sorted[i] = counts[order[i]];
        }
        return new Vocabulary(index, sorted);
    }
}
