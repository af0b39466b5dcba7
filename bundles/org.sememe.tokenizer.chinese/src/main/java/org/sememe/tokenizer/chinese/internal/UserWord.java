package org.sememe.tokenizer.chinese.internal;

/**
 * A word of a user dictionary.
 *
 * @param text the word, not empty
 * @param frequency how often it comes in a corpus of the dictionary's size (25 million words), or {@link #ALWAYS}
 */
record UserWord(String text, int frequency) {

    /** The frequency of a word that is one wherever it stands. */
    static final int ALWAYS = 0;
}
