package org.sememe.subword;

/**
 * A step that rewrites a text before it is cut: lower-casing, Unicode normal forms, a SentencePiece character map. Has
 * no state of its own.
 */
@FunctionalInterface
public interface Normalizer {

    /**
     * Rewrites a text, keeping track of where its characters came from.
     *
     * @param text the text, one range before and after
     */
    void normalize(NormalizedText text);
}
