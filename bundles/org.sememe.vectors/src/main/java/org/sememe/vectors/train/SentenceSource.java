package org.sememe.vectors.train;

/**
 * Sentences as numbers of words, one after the other. Not safe for use by several threads.
 */
public interface SentenceSource extends AutoCloseable {

    /** The longest sentence in words; the same as in the word2vec program. */
    int MAX_WORDS = 1000;

    /**
     * Returns the next sentence.
     *
     * @param sentence receives the numbers of its words, {@link #MAX_WORDS} at the most
     * @return how many words, or -1 at the end
     */
    int next(int[] sentence);

    /**
     * Passes over sentences.
     *
     * @param sentences how many
     * @param sentence receives any numbers, as {@link #next} does
     */
    default void skip(long sentences, int[] sentence) {
        for (long i = 0; i < sentences && next(sentence) >= 0; i++) {
            continue;
        }
    }

    @Override
    void close();
}
