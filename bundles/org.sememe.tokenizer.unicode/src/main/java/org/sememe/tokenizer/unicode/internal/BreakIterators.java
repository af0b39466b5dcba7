package org.sememe.tokenizer.unicode.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Lends ICU's break iterators, which only one thread may use at a time. The pool belongs to its tokenizer and goes with
 * it: no thread keeps an iterator, and no iterator keeps a text.
 */
final class BreakIterators {

    private final BlockingQueue<BreakIterator> idle =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());
    private final Kind kind;
    private final String locale;
    private volatile BreakIterator prototype;

    /**
     * Creates an empty pool. ICU is loaded when the first iterator is borrowed.
     *
     * @param kind {@link Kind#WORD} or {@link Kind#SENTENCE}
     * @param locale BCP 47 tag, {@code und} for the rules of no language
     */
    BreakIterators(Kind kind, String locale) {
        this.kind = kind;
        this.locale = locale;
    }

    BreakIterator borrow(String text) {
        BreakIterator iterator = idle.poll();
        if (iterator == null) {
            iterator = copy();
        }
        iterator.setText(text);
        return iterator;
    }

    void giveBack(BreakIterator iterator) {
        iterator.setText("");
        idle.offer(iterator);
    }

    private BreakIterator copy() {
        BreakIterator first = prototype;
        if (first == null) {
            synchronized (this) {
                first = prototype;
                if (first == null) {
                    ULocale rules = ULocale.forLanguageTag(locale);
                    first = kind == Kind.WORD ? BreakIterator.getWordInstance(rules)
                            : BreakIterator.getSentenceInstance(rules);
                    prototype = first;
                }
            }
        }
        synchronized (first) {
            return first.clone();
        }
    }
}
