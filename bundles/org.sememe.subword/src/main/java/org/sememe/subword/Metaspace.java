package org.sememe.subword;

/**
 * Turns blanks into a visible mark, puts one before the text, and cuts before each mark: SentencePiece's words as
 * Hugging Face's tokenizers see them.
 *
 * @param mark stands for a blank, usually U+2581
 * @param scheme where to put a mark that the text lacks
 * @param split whether to cut before each mark
 */
public record Metaspace(char mark, Scheme scheme, boolean split) implements PreTokenizer {

    /** Where to put a mark that the text lacks. */
    public enum Scheme {

        /** Before every range. */
        ALWAYS,

        /** Before the range that the original text begins with. */
        FIRST,

        /** Nowhere. */
        NEVER
    }

    @Override
    public void cut(NormalizedText text) {
        char[] chars = text.chars();
        for (int i = 0, n = text.length(); i < n; i++) {
            if (chars[i] == ' ') {
                chars[i] = mark;
            }
        }
        if (scheme != Scheme.NEVER && needsMark(text)) {
            text.edit();
            for (int r = 0, n = text.takeRanges(); r < n; r++) {
                int from = text.takenStart(r);
                int start = text.written();
                if (wantsMark(text, from)) {
                    text.put(mark, text.start(from), text.end(from));
                }
                text.keep(from, text.takenEnd(r));
                text.addRange(start, text.written());
            }
            text.commitWithRanges();
        }
        if (!split) {
            return;
        }
        chars = text.chars();
        for (int r = 0, n = text.takeRanges(); r < n; r++) {
            int start = text.takenStart(r);
            int to = text.takenEnd(r);
            for (int i = start + 1; i < to; i++) {
                if (chars[i] == mark) {
                    text.addRange(start, i);
                    start = i;
                }
            }
            text.addRange(start, to);
        }
    }

    private boolean needsMark(NormalizedText text) {
        for (int r = 0; r < text.rangeCount(); r++) {
            if (wantsMark(text, text.rangeStart(r))) {
                return true;
            }
        }
        return false;
    }

    private boolean wantsMark(NormalizedText text, int from) {
        return text.chars()[from] != mark && (scheme == Scheme.ALWAYS || text.start(from) == 0);
    }
}
