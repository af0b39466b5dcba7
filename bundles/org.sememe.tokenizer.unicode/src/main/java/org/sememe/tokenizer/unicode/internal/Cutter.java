package org.sememe.tokenizer.unicode.internal;

/** Finds the pieces of a text. Safe for use by many threads at once. */
@FunctionalInterface
interface Cutter {

    /**
     * Finds the pieces of a text.
     *
     * @param text any text
     * @param sink takes the pieces
     */
    void cut(String text, SpanSink sink);
}
