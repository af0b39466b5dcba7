package org.sememe.shell.internal;

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none for combining marks
 * (Unicode Standard Annex 11, as terminals have it).
 */
final class Width {

    /** First and last code points of the wide blocks, rising. */
    private static final int[] WIDE = {0x1100, 0x115F, 0x231A, 0x231B, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF,
        0x4E00, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
        0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD};

    private Width() {
    }

    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length();) {
            int codePoint = text.codePointAt(i);
            width += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    private static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Makes a text safe for one line of a terminal: control characters would move its cursor or change its state. */
    static String plain(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, text.charAt(i) == '\t' || text.charAt(i) == '\n' ? ' ' : '\uFFFD');
            }
        }
        return plain == null ? text : plain.toString();
    }
}
