package org.sememe.subword;

/**
 * A vocabulary with the rule that cuts a word into its pieces. Safe for use by many threads at once; each thread works
 * through a {@link Session} of its own.
 */
public interface SubwordModel {

    /**
     * Returns the vocabulary.
     *
     * @return the vocabulary
     */
    Vocabulary vocabulary();

    /**
     * Returns the size of the vocabulary.
     *
     * @return one more than the greatest id
     */
    default int size() {
        return vocabulary().size();
    }

    /**
     * Returns a vocabulary entry.
     *
     * @param id its position
     * @return the entry, or {@code null} if there is none
     */
    default String token(int id) {
        return vocabulary().token(id);
    }

    /**
     * Finds a vocabulary entry.
     *
     * @param token the entry
     * @return its position, or -1 if there is none
     */
    default int id(String token) {
        return vocabulary().id(token);
    }

    /**
     * Begins to cut words in one thread.
     *
     * @return buffers and caches of that thread
     */
    Session open();

    /** The buffers and caches with which one thread cuts words. */
    interface Session {

        /**
         * Cuts one word.
         *
         * @param chars holds the word
         * @param from its first character
         * @param to after its last character
         * @param out gets the pieces
         */
        void encode(char[] chars, int from, int to, Pieces out);
    }
}
