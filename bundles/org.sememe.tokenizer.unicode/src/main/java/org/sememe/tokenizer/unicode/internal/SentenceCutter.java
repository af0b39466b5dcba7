package org.sememe.tokenizer.unicode.internal;

import com.ibm.icu.text.BreakIterator;

/** Cuts a text into sentences (Unicode Standard Annex #29) without the white space around them. */
final class SentenceCutter implements Cutter {

    private final BreakIterators iterators;

    /**
     * Creates a cutter.
     *
     * @param locale BCP 47 tag, {@code und} for the rules of no language
     */
    SentenceCutter(String locale) {
        iterators = new BreakIterators(Kind.SENTENCE, locale);
    }

    @Override
    public void cut(String text, SpanSink sink) {
        if (text.isEmpty()) {
            return;
        }
        BreakIterator iterator = iterators.borrow(text);
        try {
            int start = iterator.first();
            for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
                trimmed(text, start, end, sink);
                start = end;
            }
        } finally {
            iterators.giveBack(iterator);
        }
    }

    private static void trimmed(String text, int from, int to, SpanSink sink) {
        int start = from;
        int end = to;
        while (start < end && WhitespaceCutter.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && WhitespaceCutter.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            sink.span(start, end);
        }
    }
}
