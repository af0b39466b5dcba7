package org.sememe.vectors.train;

import org.sememe.vectors.WordIndex;

/**
 * The words of a corpus with their counts, numbered by falling count. Immutable.
 */
public final class Vocabulary {

    private final WordIndex words;
    private final long[] counts;
    private final long total;

    /**
     * Wraps words and counts.
     *
     * @param words the words by falling count; nobody adds to it any more
     * @param counts their counts
     */
    public Vocabulary(WordIndex words, long[] counts) {
        if (words.size() != counts.length) {
            throw new IllegalArgumentException(words.size() + " words need as many counts, found " + counts.length);
        }
        this.words = words;
        this.counts = counts;
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        this.total = sum;
    }

    /**
     * Returns the vocabulary without words, to which others may be joined.
     *
     * @return an empty vocabulary
     */
    public static Vocabulary empty() {
        return new Vocabulary(new WordIndex(), new long[0]);
    }

    /**
     * Returns the number of words.
     *
     * @return at least 0
     */
    public int size() {
        return counts.length;
    }

    /**
     * Returns the words.
     *
     * @return the index, not to be added to
     */
    public WordIndex words() {
        return words;
    }

    /**
     * Returns the counts.
     *
     * @return a count for each word, not to be written to
     */
    public long[] counts() {
        return counts;
    }

    /**
     * Returns how many words a pass over the corpus meets that are in the vocabulary.
     *
     * @return the sum of the counts
     */
    public long total() {
        return total;
    }
}
