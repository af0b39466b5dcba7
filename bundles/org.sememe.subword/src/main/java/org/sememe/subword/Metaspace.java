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
        int[] ranges = text.copyRanges();
        boolean rewritten = scheme != Scheme.NEVER && needsMark(text, ranges);
        if (rewritten) {
            text.edit();
            for (int r = 0; r < ranges.length; r += 2) {
                int from = ranges[r];
                int to = ranges[r + 1];
                ranges[r] = text.written();
                if (wantsMark(text, from)) {
                    text.put(mark, text.start(from), text.end(from));
                }
                text.keep(from, to);
                ranges[r + 1] = text.written();
            }
            text.commit(ranges, ranges.length / 2);
        }
        if (!split) {
            return;
        }
        chars = text.chars();
        text.clearRanges();
        for (int r = 0; r < ranges.length; r += 2) {
            int start = ranges[r];
            for (int i = start + 1; i < ranges[r + 1]; i++) {
                if (chars[i] == mark) {
                    text.addRange(start, i);
                    start = i;
                }
            }
            text.addRange(start, ranges[r + 1]);
        }
    }

    private boolean needsMark(NormalizedText text, int[] ranges) {
        for (int r = 0; r < ranges.length; r += 2) {
            if (wantsMark(text, ranges[r])) {
                return true;
            }
        }
        return false;
    }

    private boolean wantsMark(NormalizedText text, int from) {
        return text.chars()[from] != mark && (scheme == Scheme.ALWAYS || text.start(from) == 0);
    }
}
