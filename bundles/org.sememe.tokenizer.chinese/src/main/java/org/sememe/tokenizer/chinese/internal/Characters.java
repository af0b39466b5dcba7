package org.sememe.tokenizer.chinese.internal;

/** What kind of character stands at a place of a text. */
final class Characters {

    private Characters() {
    }

    /** Whether a code point is a Chinese character. */
    static boolean isHan(int c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x3005 && c <= 0x3007 || c >= 0x20000 && c <= 0x3FFFF;
    }

    /** Whether a code point makes words with its like: a letter or digit of another script, or a mark on one. */
    static boolean isForeign(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }
        return Character.isLetterOrDigit(c) && !isHan(c) || isMark(c);
    }

    /** Whether a code point belongs to the one before it. */
    static boolean isMark(int c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK || c == 0x200D;
    }

    /** Whether a {@code char} is white space, with the blanks that do not break lines. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Whether a character may join two letters or two digits to one word, such as the point in 3.14. */
    static boolean joins(char middle, int before, int after) {
        if (!isForeign(before) || !isForeign(after)) {
            return false;
        }
        boolean digits = Character.isDigit(before) && Character.isDigit(after);
        boolean letters = Character.isLetter(before) && Character.isLetter(after);
        switch (middle) {
            case '.':
            case '\uFF0E':
            case '\'':
            case '\u2019':
                return digits || letters;
            case ',':
                return digits;
            default:
                return false;
        }
    }

    /** Whether a stretch does not begin or end within a foreign word. */
    static boolean canStand(char[] text, int start, int end) {
        return !isWithin(text, start) && !isWithin(text, end);
    }

    private static boolean isWithin(char[] text, int place) {
        if (place == 0 || place == text.length) {
            return false;
        }
        int after = Character.codePointAt(text, place);
        return isMark(after) || Character.isLowSurrogate(text[place]) && Character.isHighSurrogate(text[place - 1])
                || isForeign(Character.codePointBefore(text, place)) && isForeign(after);
    }
}
