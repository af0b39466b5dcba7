package org.sememe.subword;

/**
 * BERT's words: cut at white space, which goes, and around every punctuation mark.
 */
public final class BertPreTokenizer implements PreTokenizer {

    private static final byte[] ASCII = new byte[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) (CodePoints.is(c, CodePoints.WHITE_SPACE) ? 1
                    : CodePoints.is(c, CodePoints.PUNCTUATION) ? 2 : 0);
        }
    }

    /** Creates the step. */
    public BertPreTokenizer() {
    }

    @Override
    public void cut(NormalizedText text) {
        for (int r = 0, n = text.takeRanges(); r < n; r++) {
            cut(text, text.takenStart(r), text.takenEnd(r));
        }
    }

    private static void cut(NormalizedText text, int from, int to) {
        char[] chars = text.chars();
        int start = from;
        for (int i = from; i < to;) {
            int units = 1;
            int kind;
            char c = chars[i];
            if (c < 128) {
                kind = ASCII[c];
            } else {
                int codePoint = Character.isHighSurrogate(c) ? Character.codePointAt(chars, i, to) : c;
                units = Character.charCount(codePoint);
                int flags = CodePoints.flags(codePoint);
                kind = (flags & CodePoints.WHITE_SPACE) != 0 ? 1 : (flags & CodePoints.PUNCTUATION) != 0 ? 2 : 0;
            }
            if (kind != 0) {
                text.addRange(start, i);
                if (kind == 2) {
                    text.addRange(i, i + units);
                }
                start = i + units;
            }
            i += units;
        }
        text.addRange(start, to);
    }
}
