package org.sememe.subword;

import java.text.Normalizer.Form;

/**
 * The clean-up of ALBERT's own tokenizer, {@code preprocess_text}: white space as Python sees it collapsed, quotes of
 * two characters made one, accents gone, everything in lower case.
 *
 * @param collapse whether white space is collapsed and goes from the ends
 * @param stripAccents whether accents go, after compatibility decomposition
 * @param lowerCase whether upper case becomes lower case
 */
public record PythonClean(boolean collapse, boolean stripAccents, boolean lowerCase) implements Normalizer {

    private static final Normalizer BACK_QUOTES = TextSteps.replace("``", "\"");
    private static final Normalizer QUOTES = TextSteps.replace("''", "\"");
    private static final Normalizer DECOMPOSE = new UnicodeForm(Form.NFKD, true);
    private static final Normalizer STRIP = TextSteps.remove(CodePoints.COMBINING);
    private static final Normalizer LOWER = TextSteps.lowerCase();

    @Override
    public void normalize(NormalizedText text) {
        if (lowerCase) {
            LOWER.normalize(text);
        }
        if (collapse) {
            collapse(text);
        }
        BACK_QUOTES.normalize(text);
        QUOTES.normalize(text);
        if (stripAccents) {
            DECOMPOSE.normalize(text);
            STRIP.normalize(text);
            shrinkMarks(text);
        }
        if (lowerCase) {
            LOWER.normalize(text);
        }
    }

    private static boolean space(char c) {
        return c >= '\u001C' && c <= '\u001F' || c <= ' ' && CodePoints.is(c, CodePoints.WHITE_SPACE) || c > ' '
                && c >= 0x80 && CodePoints.is(c, CodePoints.WHITE_SPACE);
    }

    /**
     * Gives marks that only the converted tokenizer strips an empty stretch of the original, so that both tell the same
     * offsets where they give the same pieces.
     */
    private static void shrinkMarks(NormalizedText text) {
        int length = text.length();
        int kept = 0;
        boolean editing = false;
        boolean begins = true;
        int run = 0;
        for (int i = 0; i < length;) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            if (mark(c)) {
                if (!editing) {
                    text.edit();
                    editing = true;
                }
                text.keep(kept, i);
                if (begins && i >= run) {
                    run = i + units;
                    while (run < length && mark(text.codePointAt(run))) {
                        run += Character.charCount(text.codePointAt(run));
                    }
                }
                int place = !begins ? text.writtenEnd() : run < length ? text.start(run) : text.end(run - 1);
                text.put(c, place, place);
                kept = i + units;
            } else {
                begins = c == ' ';
            }
            i += units;
        }
        if (editing) {
            text.keep(kept, length);
            text.commit();
        }
    }

    private static boolean mark(int c) {
        return c >= 0x300 && CodePoints.is(c, CodePoints.MARK);
    }

    private static void collapse(NormalizedText text) {
        char[] chars = text.chars();
        int length = text.length();
        int from = 0;
        while (from < length && space(chars[from])) {
            from++;
        }
        int to = length;
        while (to > from && space(chars[to - 1])) {
            to--;
        }
        if (from > 0 && from < to) {
            // Stays until SentencePiece drops it: the mark before the text is said to come from it.
            chars[--from] = ' ';
        }
        boolean plain = from == 0 && to == length;
        for (int i = from; i < to && plain; i++) {
            if (space(chars[i])) {
                plain = i + 1 >= to || !space(chars[i + 1]);
                chars[i] = plain ? ' ' : chars[i];
            }
        }
        if (plain) {
            return;
        }
        text.edit();
        int kept = from;
        for (int i = from; i < to; i++) {
            if (!space(chars[i])) {
                continue;
            }
            text.keep(kept, i);
            while (space(chars[i + 1])) {
                i++;
            }
            text.put(' ', text.start(i), text.end(i));
            kept = i + 1;
        }
        text.keep(kept, to);
        text.commit();
    }
}
