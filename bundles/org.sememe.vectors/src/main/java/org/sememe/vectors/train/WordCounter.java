package org.sememe.vectors.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ObjLongConsumer;

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
        count(text, from, to);
    }

    /**
     * Counts a word.
     *
     * @param text a text
     * @param from where the word starts in it
     * @param to where it ends
     * @return the number of the word in the order in which the words came first, as long as none was forgotten
     */
    int count(String text, int from, int to) {
        int word = words.add(text, from, to);
        if (word >= counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
        counts[word]++;
        total++;
        if (words.size() > limit) {
            forget();
        }
        return word;
    }

    /** Tells whether words were forgotten, so that numbers have changed. */
    boolean forgot() {
        return forgettable > 1;
    }

    /** Returns for each word that came, in the order in which they came first, its number in a vocabulary, or -1. */
    int[] numbers(Vocabulary vocabulary) {
        int[] numbers = new int[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vocabulary.words().index(words.word(i));
        }
        return numbers;
    }

    /** Adds what another counter has counted. */
    void addAll(WordCounter other) {
        for (int i = 0; i < other.words.size(); i++) {
            String word = other.words.word(i);
            int number = words.add(word);
            if (number >= counts.length) {
                counts = Arrays.copyOf(counts, counts.length * 2);
            }
            counts[number] += other.counts[i];
            total += other.counts[i];
            if (words.size() > limit) {
                forget();
            }
        }
        forgettable = Math.max(forgettable, other.forgettable);
    }

    /**
     * Returns how many words have come.
     *
     * @return occurrences, not different words
     */
    public long total() {
        return total;
    }

    /**
     * Returns how often a word has come.
     *
     * @param word the word
     * @return 0 if never, or if it was forgotten
     */
    public long count(String word) {
        int index = words.index(word);
        return index < 0 ? 0 : counts[index];
    }

    /**
     * Returns how often the words of a vocabulary have come.
     *
     * @param vocabulary the words
     * @return occurrences of all of them together
     */
    public long occurrences(Vocabulary vocabulary) {
        long sum = 0;
        for (int i = 0; i < vocabulary.size(); i++) {
            sum += count(vocabulary.words().word(i));
        }
        return sum;
    }

    /**
     * Goes through the words in the order in which they came first.
     *
     * @param action receives each word with its count
     */
    public void forEach(ObjLongConsumer<String> action) {
        for (int i = 0; i < words.size(); i++) {
            action.accept(words.word(i), counts[i]);
        }
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
        return vocabulary(corpus, minCount, maxWords, Vocabulary.empty());
    }

    /**
     * Makes the vocabulary of a training that goes on with a new corpus: the words known before, with both counts added
     * up, and those of the corpus that came often enough. In the order of
     * {@link #vocabulary(String, long, int)}.
     *
     * @param corpus names the corpus in messages
     * @param minCount the least count of a new word, at least 1
     * @param maxWords how many new words at the most, 0 for no limit
     * @param known the vocabulary before, which may be empty
     * @return the vocabulary
     * @throws InvalidInputException if the corpus has no word of it
     */
    public Vocabulary vocabulary(String corpus, long minCount, int maxWords, Vocabulary known) {
        if (total == 0) {
            throw new InvalidInputException("corpus " + corpus + " must have at least one word, found none");
        }
        Integer[] order = new Integer[words.size()];
        int size = 0;
        long most = 0;
        boolean meets = false;
        for (int i = 0; i < words.size(); i++) {
            most = Math.max(most, counts[i]);
            if (known.words().index(words.word(i)) >= 0) {
                meets = true;
            } else if (counts[i] >= minCount) {
                order[size++] = i;
            }
        }
        if (size == 0 && !meets) {
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
        Vocabulary own = new Vocabulary(index, sorted);
        return known.size() == 0 ? own : join(known, own);
    }

    private Vocabulary join(Vocabulary known, Vocabulary own) {
        int size = known.size() + own.size();
        String[] all = new String[size];
        long[] sums = new long[size];
        Integer[] order = new Integer[size];
        for (int i = 0; i < size; i++) {
            boolean old = i < known.size();
            all[i] = old ? known.words().word(i) : own.words().word(i - known.size());
            sums[i] = old ? known.counts()[i] + count(all[i]) : own.counts()[i - known.size()];
            order[i] = i;
        }
        Arrays.sort(order, Comparator.<Integer>comparingLong(i -> -sums[i]).thenComparing(i -> all[i]));
        WordIndex index = new WordIndex(size);
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            index.add(all[order[i]]);
            sorted[i] = sums[order[i]];
        }
        return new Vocabulary(index, sorted);
    }
}
