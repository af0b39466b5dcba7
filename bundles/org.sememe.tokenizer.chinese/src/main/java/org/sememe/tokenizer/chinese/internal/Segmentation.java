package org.sememe.tokenizer.chinese.internal;

import java.util.BitSet;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;

/**
 * Finds where a text is to be cut: HanLP decides beside Chinese characters, rules like those of Unicode Standard Annex
 * #29 decide within other scripts, and the user's dictionary has the last word.
 */
final class Segmentation {

    /** HanLP's memory grows with the text that it sees at once. */
    private static final int MOST = 2000;

    /** How much of an overlong stretch is done again, because its words may go on behind the cut. */
    private static final int AGAIN = 50;

    private final UserDictionary words;
    private final boolean names;

    /**
     * Loads the dictionaries.
     *
     * @param options what the tokenizer does
     */
    Segmentation(ChineseOptions options) {
        words = new UserDictionary(options.words());
        names = options.names();
    }

    Segmented segment(String text) {
        char[] normalized = Hanlp.normalize(text);
        int length = normalized.length;
        BitSet boundaries = new BitSet(length + 1);
        int start = 0;
        while (start < length) {
            int end = pieceEnd(normalized, start);
            boolean whole = end == length || isStop(normalized[end - 1]);
            start = cut(normalized, start, end, whole, boundaries);
        }
        foreign(text, boundaries);
        always(normalized, boundaries);
        boundaries.set(0);
        boundaries.set(length);
        return new Segmented(normalized, boundaries);
    }

    private static int pieceEnd(char[] text, int start) {
        int most = Math.min(text.length, start + MOST);
        for (int i = start; i < most; i++) {
            if (isStop(text[i])) {
                return i + 1;
            }
        }
        return most;
    }

    private static boolean isStop(char c) {
        return c == '\n' || c == '\r' || c == '\u3002' || c == '!' || c == '?' || c == '\uFF01' || c == '\uFF1F';
    }

    /** Cuts a piece and tells how far it came. */
    private int cut(char[] text, int start, int end, boolean whole, BitSet boundaries) {
        char[] piece = new char[end - start];
        System.arraycopy(text, start, piece, 0, piece.length);
        boundaries.set(start);
        if (!hasHan(piece)) {
            boundaries.set(start, end + 1);
            return end;
        }
        Segment segment = Hanlp.segment(words, names);
        int enough = whole ? end : end - AGAIN;
        int place = start;
        for (Term term : segment.seg(piece)) {
            place += term.word.length();
            boundaries.set(place);
            if (place >= enough) {
                return place;
            }
        }
        if (place != end) {
            throw new IllegalStateException("the segmenter lost its place: expected " + end + ", found " + place);
        }
        return place;
    }

    private static boolean hasHan(char[] text) {
        for (char c : text) {
            if (Characters.isHan(c) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** Corrects what lies within stretches of other scripts, and around characters that HanLP does not know. */
    private static void foreign(String text, BitSet boundaries) {
        int place = 0;
        int before = -1;
        while (place < text.length()) {
            int after = text.codePointAt(place);
            if (before >= 0) {
                if (Characters.isMark(after) && !isSpace(before)) {
                    boundaries.clear(place);
                } else if (!Characters.isHan(before) && !Characters.isHan(after)) {
                    boundaries.set(place, !isJoined(text, place, before, after));
                } else if (standsAlone(before) || standsAlone(after)) {
                    boundaries.set(place);
                }
            }
            if (Character.charCount(after) == 2) {
                boundaries.clear(place + 1);
            }
            place += Character.charCount(after);
            before = after;
        }
    }

    /** Whether a character makes no word with a Chinese character beside it: signs, and Chinese beyond the BMP. */
    private static boolean standsAlone(int c) {
        return c > Character.MAX_VALUE || !Characters.isHan(c) && !Characters.isForeign(c);
    }

    private static boolean isSpace(int c) {
        return c <= Character.MAX_VALUE && Characters.isSpace((char) c);
    }

    private static boolean isJoined(String text, int place, int before, int after) {
        boolean wordBefore = Characters.isForeign(before);
        boolean wordAfter = Characters.isForeign(after);
        if (wordBefore && wordAfter) {
            return true;
        }
        if (wordBefore && place + 1 < text.length()) {
            return Characters.joins(text.charAt(place), before, text.codePointAt(place + 1));
        }
        if (wordAfter && place >= 2) {
            return Characters.joins(text.charAt(place - 1), text.codePointBefore(place - 1), after);
        }
        // Dashes, dots and the like that are written twice or more are one sign.
        return before == after && !wordBefore && !isSpace(before);
    }

    /** Restores the words that are words wherever they stand. */
    private void always(char[] text, BitSet boundaries) {
        if (words.isEmpty()) {
            return;
        }
        int start = 0;
        while (start < text.length) {
            int end = words.match(text, start);
            if (end == UserDictionary.NONE) {
                start++;
            } else {
                boundaries.set(start);
                boundaries.clear(start + 1, end);
                boundaries.set(end);
                start = end;
            }
        }
    }
}
