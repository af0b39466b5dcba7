package org.sememe.tokenizer.unicode.internal;

import java.util.regex.Pattern;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;

/**
 * Cuts a text into words (Unicode Standard Annex #29). Stretches that need dictionaries or rules beyond
 * {@link WordRules} go to ICU; all others do not, and plain ASCII does not even load it.
 */
final class WordCutter implements Cutter {

    private static final Pattern ROOT_RULES = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?");

    private final boolean wordLikeOnly;
    private final boolean ownRules;
    private final BreakIterators iterators;

    /**
     * Creates a cutter.
     *
     * @param locale BCP 47 tag, {@code und} for the rules of no language
     * @param wordLikeOnly whether to leave out punctuation and symbols; white space always is
     */
    WordCutter(String locale, boolean wordLikeOnly) {
        this.wordLikeOnly = wordLikeOnly;
        this.ownRules = hasRootRules(locale);
        iterators = new BreakIterators(Kind.WORD, locale);
    }

    /** ICU tailors its word rules for variants and extensions only, such as {@code en-US-u-va-posix}. */
    static boolean hasRootRules(String locale) {
        return ROOT_RULES.matcher(locale).matches();
    }

    @Override
    public void cut(String text, SpanSink sink) {
        int length = text.length();
        if (!ownRules) {
            byIcu(text, 0, length, sink);
            return;
        }
        int position = 0;
        while (position < length && text.charAt(position) < 0x80) {
            position++;
        }
        if (position == length) {
            WordRules.cut(text, 0, length, WordClasses.ofAscii(), wordLikeOnly, sink);
            return;
        }
        byte[] classes = WordClasses.ofAll();
        while (position < length && classes[text.charAt(position)] != WordClasses.COMPLEX) {
            position++;
        }
        if (position == length) {
            WordRules.cut(text, 0, length, classes, wordLikeOnly, sink);
        } else {
            byStretches(text, classes, sink);
        }
    }

    /** Goes from one safe place to the next and joins neighbouring stretches of one sort. */
    private void byStretches(String text, byte[] classes, SpanSink sink) {
        int length = text.length();
        int start = 0;
        boolean complex = false;
        int from = 0;
        while (from < length) {
            int to = from;
            boolean found = false;
            do {
                found |= classes[text.charAt(to++)] == WordClasses.COMPLEX;
            } while (to < length && !isSafe(text, to, classes));
            if (found != complex) {
                cut(text, start, from, complex, classes, sink);
                start = from;
                complex = found;
            }
            from = to;
        }
        cut(text, start, length, complex, classes, sink);
    }

    private void cut(String text, int from, int to, boolean complex, byte[] classes, SpanSink sink) {
        if (complex) {
            byIcu(text, from, to, sink);
        } else {
            WordRules.cut(text, from, to, classes, wordLikeOnly, sink);
        }
    }

    /** No rule looks across a blank or line feed unless more blanks or marks follow. */
    private static boolean isSafe(String text, int position, byte[] classes) {
        char before = text.charAt(position - 1);
        if (before == '\n') {
            return true;
        }
        if (before != ' ') {
            return false;
        }
        byte after = classes[text.charAt(position)];
        return after >= WordClasses.LETTER && after <= WordClasses.MID_NUM_LET || after == WordClasses.OTHER;
    }

    private void byIcu(String text, int from, int to, SpanSink sink) {
        if (from == to) {
            return;
        }
        BreakIterator iterator = iterators.borrow(text.substring(from, to));
        try {
            int start = iterator.first();
            for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
                boolean wordLike = isWordLike(text, from + start, from + end, iterator.getRuleStatus());
                if (wordLike || !wordLikeOnly && !WhitespaceCutter.isWhitespace(text.charAt(from + start))) {
                    sink.span(from + start, from + end);
                }
                start = end;
            }
        } finally {
            iterators.giveBack(iterator);
        }
    }

    /** See {@link WordRules#isWordLike}; ICU's opinion counts for all but low lines and where it overlooks letters. */
    private static boolean isWordLike(String text, int from, int to, int status) {
        boolean said = status >= BreakIterator.WORD_NONE_LIMIT;
        int position = from;
        while (position < to) {
            int c = text.codePointAt(position);
            switch (UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK)) {
                case UCharacter.WordBreak.ALETTER:
                case UCharacter.WordBreak.NUMERIC:
                case UCharacter.WordBreak.HEBREW_LETTER:
                case UCharacter.WordBreak.KATAKANA:
                    return true;
                case UCharacter.WordBreak.EXTENDNUMLET:
                case UCharacter.WordBreak.EXTEND:
                case UCharacter.WordBreak.FORMAT:
                case UCharacter.WordBreak.ZWJ:
                    break;
                default:
                    if (said) {
                        return true;
                    }
                    break;
            }
            position += Character.charCount(c);
        }
        return false;
    }
}
