package org.sememe.ngram.internal.count;

/**
 * The 64-bit hash of words and n-grams. Words are told apart by it alone: among ten million words two share a hash with
 * a probability of about three in a million.
 */
public final class WordHash {

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long STEP = 0xD6E8FEB86659FD93L;

    private WordHash() {
    }

    /**
     * Starts the hash of a word.
     *
     * @return the state for {@link #step}
     */
    public static long begin() {
        return SEED;
    }

    /**
     * Adds a character.
     *
     * @param state the state so far
     * @param c the character
     * @return the new state
     */
    public static long step(long state, char c) {
        return Long.rotateLeft((state ^ c) * STEP, 29);
    }

    /**
     * Spreads a state over all bits.
     *
     * @param state a state or number
     * @return the hash, never 0, which marks an empty slot
     */
    public static long end(long state) {
        long z = (state ^ state >>> 32) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 29) * 0x94D049BB133111EBL;
        z ^= z >>> 32;
        return z == 0 ? 1 : z;
    }

    /**
     * Extends the hash of an n-gram by the word before it.
     *
     * @param hash the hash of the n-gram, or the number of its only word
     * @param word number of the word before it
     * @return the hash of the longer n-gram
     */
    public static long extend(long hash, int word) {
        return end(hash * STEP + word + 1);
    }

    /**
     * Hashes a word.
     *
     * @param text holds the word
     * @param start its first character
     * @param end after its last character
     * @return its hash
     */
    public static long of(String text, int start, int end) {
        long state = begin();
        for (int i = start; i < end; i++) {
            state = step(state, text.charAt(i));
        }
        return end(state);
    }

    /**
     * Hashes a whole word.
     *
     * @param word the word
     * @return its hash
     */
    public static long of(String word) {
        return of(word, 0, word.length());
    }
}
