package org.sememe.tokenizer.unicode.internal;

/** Takes tokens one by one. */
@FunctionalInterface
interface TokenSink {

    /**
     * Takes one token.
     *
     * @param text the text of the token, not empty
     * @param start index of its first {@code char} in the original text
     * @param end index after its last {@code char} in the original text
     */
    void token(String text, int start, int end);
}
