package org.sememe.subword;

/**
 * GPT-2's words: the cuts of the regular expression
 * {@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+}, made by hand in one pass.
 *
 * @param prefixBlank whether to put a blank before a range that has none
 * @param split whether to cut at all
 */
public record ByteLevel(boolean prefixBlank, boolean split) implements PreTokenizer {

    private static final int OTHER = 0;
    private static final int LETTER = 1;
    private static final int NUMBER = 2;
    private static final int SPACE = 3;
    private static final byte[] KINDS = new byte[1 << 16];

    static {
        for (int c = 0; c < KINDS.length; c++) {
            KINDS[c] = (byte) compute(c);
        }
    }

    private static int compute(int codePoint) {
        int flags = CodePoints.flags(codePoint);
        return (flags & CodePoints.LETTER) != 0 ? LETTER : (flags & CodePoints.NUMBER) != 0 ? NUMBER
                : (flags & CodePoints.WHITE_SPACE) != 0 ? SPACE : OTHER;
    }

    @Override
    public void cut(NormalizedText text) {
        if (prefixBlank) {
            prefix(text);
        }
        if (!split) {
            return;
        }
        for (int r = 0, n = text.takeRanges(); r < n; r++) {
            cut(text, text.takenStart(r), text.takenEnd(r));
        }
    }

    private static void prefix(NormalizedText text) {
        boolean missing = false;
        for (int r = 0; r < text.rangeCount(); r++) {
            missing |= text.chars()[text.rangeStart(r)] != ' ';
        }
        if (!missing) {
            return;
        }
        text.edit();
        for (int r = 0, n = text.takeRanges(); r < n; r++) {
            int from = text.takenStart(r);
            int start = text.written();
            if (text.chars()[from] != ' ') {
                int units = Character.charCount(text.codePointAt(from));
                text.put(' ', text.start(from), text.end(from + units - 1));
            }
            text.keep(from, text.takenEnd(r));
            text.addRange(start, text.written());
        }
        text.commitWithRanges();
    }

    private static void cut(NormalizedText text, int from, int to) {
        char[] chars = text.chars();
        int i = from;
        while (i < to) {
            char c = chars[i];
            int start = i;
            int kind = kind(chars, i, to);
            if (kind == SPACE) {
                int next = i + 1;
                while (next < to && KINDS[chars[next]] == SPACE) {
                    next++;
                }
                if (next == to) {
                    text.addRange(start, to);
                    return;
                }
                // All but the last space go together; the last one belongs to the next word if it is a blank.
                if (next - start > 1) {
                    text.addRange(start, next - 1);
                    start = next - 1;
                }
                if (chars[next - 1] != ' ') {
                    text.addRange(start, next);
                    i = next;
                    continue;
                }
                i = next;
                kind = kind(chars, i, to);
            } else if (c == '\'') {
                int suffix = suffix(chars, i, to);
                if (suffix > 0) {
                    text.addRange(i, i + suffix);
                    i += suffix;
                    continue;
                }
            }
            i = run(chars, i, to, kind);
            text.addRange(start, i);
        }
    }

    private static int run(char[] chars, int from, int to, int kind) {
        int i = from;
        while (i < to) {
            char c = chars[i];
            int units = 1;
            int now;
            if (Character.isHighSurrogate(c)) {
                int codePoint = Character.codePointAt(chars, i, to);
                units = Character.charCount(codePoint);
                now = compute(codePoint);
            } else {
                now = KINDS[c];
            }
            if (now != kind) {
                return i;
            }
            i += units;
        }
        return i;
    }

    private static int kind(char[] chars, int i, int to) {
        char c = chars[i];
        return Character.isHighSurrogate(c) ? compute(Character.codePointAt(chars, i, to)) : KINDS[c];
    }

    /** Returns the length of 's, 't, 're, 've, 'm, 'll or 'd, or 0. */
    private static int suffix(char[] chars, int i, int to) {
        if (i + 1 >= to) {
            return 0;
        }
        char first = chars[i + 1];
        if (first == 's' || first == 't' || first == 'm' || first == 'd') {
            return 2;
        }
        if (i + 2 >= to) {
            return 0;
        }
        char second = chars[i + 2];
        return first == 'r' && second == 'e' || first == 'v' && second == 'e' || first == 'l' && second == 'l' ? 3 : 0;
    }
}
