package org.sememe.tokenizer.unicode.internal;

import java.util.Arrays;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/** Folds texts beyond ASCII with ICU; a class of its own, so that ICU is not loaded for others. */
final class IcuFolding {

    private IcuFolding() {
    }

    static String fold(String text, Normalization normalization, boolean caseFold, boolean stripAccents) {
        String folded = normalize(text, normalization);
        if (caseFold) {
            folded = normalize(UCharacter.foldCase(folded, true), normalization);
        }
        return stripAccents ? strip(folded) : folded;
    }

    private static String normalize(String text, Normalization normalization) {
        switch (normalization) {
            case NFC:
                return Normalizer2.getNFCInstance().normalize(text);
            case NFKC:
                return Normalizer2.getNFKCInstance().normalize(text);
            default:
                return text;
        }
    }

    private static String strip(String text) {
        String decomposed = Normalizer2.getNFDInstance().normalize(text);
        StringBuilder kept = new StringBuilder(decomposed.length());
        int i = 0;
        while (i < decomposed.length()) {
            int c = decomposed.codePointAt(i);
            if (UCharacter.getType(c) != Character.NON_SPACING_MARK) {
                kept.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return Normalizer2.getNFCInstance().normalize(kept);
    }

    /**
     * Folds a text piece by piece, where a piece begins at a character that does not combine with those before it.
     *
     * @param text the original
     * @param folded what the whole text folds to; if the pieces do not add up to it, each character of it stands for
     *        the whole text
     * @param folding how to fold a piece
     */
    static AlignedText align(String text, String folded, Folding folding) {
        Normalizer2 boundaries = Normalizer2.getNFKCInstance();
        int[] starts = new int[folded.length()];
        int[] ends = new int[folded.length()];
        int done = 0;
        int start = 0;
        while (start < text.length()) {
            int end = start + Character.charCount(text.codePointAt(start));
            while (end < text.length() && !boundaries.hasBoundaryBefore(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            String piece = folding.fold(text.substring(start, end));
            if (!folded.startsWith(piece, done)) {
                return AlignedText.whole(folded, text.length());
            }
            Arrays.fill(starts, done, done + piece.length(), start);
            Arrays.fill(ends, done, done + piece.length(), end);
            done += piece.length();
            start = end;
        }
        return done == folded.length() ? new AlignedText(folded, starts, ends)
                : AlignedText.whole(folded, text.length());
    }
}
