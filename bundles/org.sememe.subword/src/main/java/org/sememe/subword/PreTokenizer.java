package org.sememe.subword;

/**
 * A step that cuts the ranges of a text into smaller ones, the words that a model splits on their own. Has no state of
 * its own.
 */
@FunctionalInterface
public interface PreTokenizer {

    /**
     * Cuts every range of a text. May rewrite the text on the way, such as by putting a mark before each word.
     *
     * @param text the text; its ranges are replaced
     */
    void cut(NormalizedText text);
}
