package org.sememe.subword;

/**
 * BERT's clean-up of a text: control characters go, white space becomes blanks, Chinese characters get blanks around
 * them, accents go, upper case becomes lower case.
 *
 * @param cleanText whether control characters go and white space becomes blanks
 * @param ideographs whether Chinese characters get blanks around them
 * @param stripAccents whether accents go
 * @param lowerCase whether upper case becomes lower case
 */
public record BertNormalizer(boolean cleanText, boolean ideographs, boolean stripAccents, boolean lowerCase)
        implements Normalizer {

    private static final int REPLACEMENT = 0xFFFD;

    @Override
    public void normalize(NormalizedText text) {
        if (plain(text)) {
            return;
        }
        char[] chars = text.chars();
        int length = text.length();
        int removed = (cleanText ? CodePoints.CONTROL : 0) | (stripAccents ? CodePoints.NONSPACING_MARK : 0);
        // Decomposing and then lower-casing each part is what the reference does one after the other; the order of
        // combining marks does not matter where all of them go.
        int decomposed = stripAccents ? CodePoints.CANONICAL : 0;
        int special = removed | decomposed | (ideographs ? CodePoints.IDEOGRAPH : 0)
                | (lowerCase ? CodePoints.UPPER : 0) | (cleanText ? CodePoints.CLEAN_SPACE : 0);
        text.edit();
        int kept = 0;
        for (int i = 0; i < length;) {
            int c = chars[i];
            int units = 1;
            if (Character.isHighSurrogate((char) c)) {
                c = text.codePointAt(i);
                units = Character.charCount(c);
            }
            int flags = CodePoints.flags(c);
            boolean gone = cleanText && (c == 0 || c == REPLACEMENT);
            if ((flags & special) == 0 && !gone) {
                i += units;
                continue;
            }
            text.keep(kept, i);
            int start = text.start(i);
            int end = text.end(i + units - 1);
            if (gone || (flags & removed & CodePoints.CONTROL) != 0) {
                gone = true;
            } else if (cleanText && (flags & CodePoints.CLEAN_SPACE) != 0) {
                text.put(' ', start, end);
            } else {
                boolean blanks = ideographs && (flags & CodePoints.IDEOGRAPH) != 0;
                if (blanks) {
                    text.put(' ', start, end);
                }
                int[] parts = (flags & decomposed) != 0 ? Decomposition.canonical(c) : null;
                if (parts == null) {
                    put(text, c, start, end);
                } else {
                    for (int part : parts) {
                        put(text, part, start, end);
                    }
                }
                if (blanks) {
                    text.put(' ', start, end);
                }
            }
            i += units;
            kept = i;
        }
        text.keep(kept, length);
        text.commit();
    }

    private void put(NormalizedText text, int c, int start, int end) {
        if (stripAccents && CodePoints.is(c, CodePoints.NONSPACING_MARK)) {
            return;
        }
        if (!lowerCase) {
            text.put(c, start, end);
            return;
        }
        text.put(CodePoints.lower(c), start, end);
        if (CodePoints.lowerHasDot(c)) {
            text.put(Decomposition.DOT_ABOVE, start, end);
        }
    }

    /** Does the whole work in place as long as nothing changes the length of the text. */
    private boolean plain(NormalizedText text) {
        char[] chars = text.chars();
        int length = text.length();
        int stop = (cleanText ? CodePoints.CONTROL : 0) | (ideographs ? CodePoints.IDEOGRAPH : 0)
                | (stripAccents ? CodePoints.CANONICAL | CodePoints.NONSPACING_MARK : 0)
                | (lowerCase ? CodePoints.UPPER : 0) | (cleanText ? CodePoints.CLEAN_SPACE : 0);
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                if (c >= 'A' && c <= 'Z') {
                    if (lowerCase) {
                        chars[i] = (char) (c + 32);
                    }
                } else if (c < ' ' || c == 0x7F) {
                    if (!cleanText) {
                        continue;
                    }
                    if (c != '\n' && c != '\t' && c != '\r') {
                        return false;
                    }
                    chars[i] = ' ';
                }
            } else if (Character.isSurrogate(c) || c == REPLACEMENT || (CodePoints.flags(c) & stop) != 0) {
                return false;
            }
        }
        return true;
    }
}
