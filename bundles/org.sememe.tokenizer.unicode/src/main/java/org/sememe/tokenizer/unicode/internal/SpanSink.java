package org.sememe.tokenizer.unicode.internal;

/** Takes the pieces of a text, in the order of the text. */
@FunctionalInterface
interface SpanSink {

    /**
     * Takes one piece.
     *
     * @param start index of its first {@code char}
     * @param end index after its last {@code char}, greater than {@code start}
     */
    void span(int start, int end);
}
