package org.sememe.tokenizer.unicode.internal;

import static org.sememe.tokenizer.unicode.internal.WordClasses.CR;
import static org.sememe.tokenizer.unicode.internal.WordClasses.EXTEND;
import static org.sememe.tokenizer.unicode.internal.WordClasses.EXTEND_NUM_LET;
import static org.sememe.tokenizer.unicode.internal.WordClasses.LETTER;
import static org.sememe.tokenizer.unicode.internal.WordClasses.LF;
import static org.sememe.tokenizer.unicode.internal.WordClasses.MID_LETTER;
import static org.sememe.tokenizer.unicode.internal.WordClasses.MID_NUM;
import static org.sememe.tokenizer.unicode.internal.WordClasses.MID_NUM_LET;
import static org.sememe.tokenizer.unicode.internal.WordClasses.NEWLINE;
import static org.sememe.tokenizer.unicode.internal.WordClasses.NUMERIC;
import static org.sememe.tokenizer.unicode.internal.WordClasses.SPACE;

/**
 * The word rules of Unicode Standard Annex #29 as ICU has them, for text without the class
 * {@link WordClasses#COMPLEX}; several times faster than ICU's general rule machine and equal to it, which the tests
 * check on all short sequences of classes and on random text.
 */
final class WordRules {

    private WordRules() {
    }

    /**
     * Cuts a stretch of a text that begins and ends at word boundaries.
     *
     * @param text the text
     * @param from where the stretch begins
     * @param to where it ends
     * @param classes the class of every {@code char} that the stretch holds
     * @param wordLikeOnly whether to leave out punctuation and symbols; white space always is
     * @param sink takes the words
     */
    static void cut(String text, int from, int to, byte[] classes, boolean wordLikeOnly, SpanSink sink) {
        int position = from;
        while (position < to) {
            int start = position;
            byte first = classes[text.charAt(position++)];
            boolean wordLike = false;
            switch (first) {
                case LETTER:
                case NUMERIC:
                case EXTEND_NUM_LET:
                    position = wordEnd(text, position, to, first, classes);
                    wordLike = first != EXTEND_NUM_LET || isWordLike(text, start, position, classes);
                    break;
                case CR:
                    if (position < to && text.charAt(position) == '\n') {
                        position++;
                    }
                    break;
                case LF:
                case NEWLINE:
                    break;
                case SPACE:
                    while (position < to && classes[text.charAt(position)] == SPACE) {
                        position++;
                    }
                    position = skipExtend(text, position, to, classes);
                    break;
                default:
                    position = skipExtend(text, position, to, classes);
                    break;
            }
            if (wordLike || !wordLikeOnly && !WhitespaceCutter.isWhitespace(text.charAt(start))) {
                sink.span(start, position);
            }
        }
    }

    private static int skipExtend(String text, int from, int to, byte[] classes) {
        int position = from;
        while (position < to && classes[text.charAt(position)] == EXTEND) {
            position++;
        }
        return position;
    }

    /** Finds the end of a word whose first character, of the given class, lies before {@code from}. */
    private static int wordEnd(String text, int from, int to, byte first, byte[] classes) {
        byte last = first;
        int position = from;
        while (position < to) {
            byte next = classes[text.charAt(position)];
            if (next >= LETTER && next <= EXTEND_NUM_LET) {
                last = next;
                position++;
            } else if (next == EXTEND) {
                position++;
            } else if (joins(last, next)) {
                int after = skipExtend(text, position + 1, to, classes);
                if (after == to || classes[text.charAt(after)] != last) {
                    return position;
                }
                position = after + 1;
            } else {
                return position;
            }
        }
        return position;
    }

    private static boolean joins(byte last, byte middle) {
        return middle == MID_NUM_LET && last != EXTEND_NUM_LET
                || middle == MID_LETTER && last == LETTER
                || middle == MID_NUM && last == NUMERIC;
    }

    /**
     * Whether a word holds a letter or number. ICU says so of two low lines too, and does not of a letter, low line
     * and mark; here a word is what has something to read.
     */
    private static boolean isWordLike(String text, int from, int to, byte[] classes) {
        for (int i = from; i < to; i++) {
            byte next = classes[text.charAt(i)];
            if (next == LETTER || next == NUMERIC) {
                return true;
            }
        }
        return false;
    }
}
