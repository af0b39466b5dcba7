package org.sememe.ngram.internal.count;

import java.util.List;

/**
 * The words of a model by number: {@code <unk>} (0), {@code <s>} (1), {@code </s>} (2), then the ordinary words.
 *
 * @param words every word with a number; those from {@code kept} on are counted, but left out of the model
 * @param kept how many belong to the model
 * @param ordinaryUnknown number of the ordinary word that is spelt {@code <unk>}, or -1 if there is none
 */
public record Vocabulary(List<String> words, int kept, int ordinaryUnknown) {

    /** Number of the word that stands for every unknown one. */
    public static final int UNKNOWN = 0;

    /** Number of the begin of a sentence. */
    public static final int BEGIN = 1;

    /** Number of the end of a sentence. */
    public static final int END = 2;

    /** Number of the first ordinary word. */
    public static final int FIRST_WORD = 3;

    /** How number 0 is spelt. */
    public static final String UNKNOWN_TEXT = "<unk>";

    /** How number 1 is spelt. */
    public static final String BEGIN_TEXT = "<s>";

    /** How number 2 is spelt. */
    public static final String END_TEXT = "</s>";

    /** How number 0 is spelt where {@code <unk>} is an ordinary word. */
    public static final String UNSEEN_TEXT = "<unseen>";

    /**
     * Tells whether a character separates words.
     *
     * @param c the character
     * @return whether it is a space, tab, line end or NUL
     */
    public static boolean separates(char c) {
        return c <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0);
    }
}
