package org.sememe.tokenizer.unicode.internal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * The class that each {@code char} has in the word rules of Unicode Standard Annex #29, with all that our own rules
 * leave to ICU in one class, {@link #COMPLEX}.
 */
final class WordClasses {

    static final byte OTHER = 0;
    static final byte LETTER = 1;
    static final byte NUMERIC = 2;
    static final byte EXTEND_NUM_LET = 3;
    static final byte MID_LETTER = 4;
    static final byte MID_NUM = 5;
    static final byte MID_NUM_LET = 6;
    static final byte SPACE = 7;
    static final byte CR = 8;
    static final byte LF = 9;
    static final byte NEWLINE = 10;
    static final byte EXTEND = 11;
    /** Hebrew, dictionary scripts, ideographs, kana, Hangul, joiners, and everything beyond the BMP. */
    static final byte COMPLEX = 12;

    private static final byte[] ASCII = ascii();

    private WordClasses() {
    }

    /** The classes of ASCII: no ICU is loaded for text that needs no more. */
    static byte[] ofAscii() {
        return ASCII;
    }

    /** The classes of all {@code char}s, from ICU's character properties. */
    static byte[] ofAll() {
        return All.CLASSES;
    }

    private static byte[] ascii() {
        byte[] classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = LETTER;
            classes[Character.toUpperCase(c)] = LETTER;
        }
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = NUMERIC;
        }
        classes['_'] = EXTEND_NUM_LET;
        classes[':'] = MID_LETTER;
        classes[','] = MID_NUM;
        classes[';'] = MID_NUM;
        // The apostrophe has a class of its own in the annex, but joins the same neighbours as the full stop.
        classes['.'] = MID_NUM_LET;
        classes['\''] = MID_NUM_LET;
        classes[' '] = SPACE;
        classes['\r'] = CR;
        classes['\n'] = LF;
        classes[0x0B] = NEWLINE;
        classes[0x0C] = NEWLINE;
        return classes;
    }

    /** Filled when the first text beyond ASCII comes. */
    private static final class All {

        static final byte[] CLASSES = new byte[Character.MAX_VALUE + 1];

        static {
            System.arraycopy(ASCII, 0, CLASSES, 0, ASCII.length);
            for (int c = ASCII.length; c < CLASSES.length; c++) {
                CLASSES[c] = classOf(c);
            }
        }

        private static byte classOf(int c) {
            if (Character.isSurrogate((char) c) || isComplex(c)) {
                return COMPLEX;
            }
            switch (UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK)) {
                case UCharacter.WordBreak.ALETTER:
                    return LETTER;
                case UCharacter.WordBreak.NUMERIC:
                    return NUMERIC;
                case UCharacter.WordBreak.EXTENDNUMLET:
                    return EXTEND_NUM_LET;
                case UCharacter.WordBreak.MIDLETTER:
                    return MID_LETTER;
                case UCharacter.WordBreak.MIDNUM:
                    return MID_NUM;
                case UCharacter.WordBreak.MIDNUMLET:
                case UCharacter.WordBreak.SINGLE_QUOTE:
                    return MID_NUM_LET;
                case UCharacter.WordBreak.WSEGSPACE:
                    return SPACE;
                case UCharacter.WordBreak.NEWLINE:
                    return NEWLINE;
                case UCharacter.WordBreak.EXTEND:
                case UCharacter.WordBreak.FORMAT:
                    return EXTEND;
                case UCharacter.WordBreak.OTHER:
                case UCharacter.WordBreak.DOUBLE_QUOTE:
                    return OTHER;
                default:
                    return COMPLEX;
            }
        }

        private static boolean isComplex(int c) {
            int script = UScript.getScript(c);
            return script == UScript.HAN || script == UScript.HIRAGANA || script == UScript.KATAKANA
                    || UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                    || c >= 0xAC00 && c <= 0xD7A3
                    || UCharacter.getIntPropertyValue(c, UProperty.LINE_BREAK)
                            == UCharacter.LineBreak.COMPLEX_CONTEXT;
        }
    }
}
