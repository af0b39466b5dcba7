package org.sememe.tokenizer.unicode.internal;

/**
 * Brings the texts of tokens to one form: normalisation, case folding, accent stripping. Each token is folded by
 * itself, after the text was cut, so that its offsets stay those of the original text.
 */
final class Folding {

    private final Normalization normalization;
    private final boolean caseFold;
    private final boolean stripAccents;

    Folding(Normalization normalization, boolean caseFold, boolean stripAccents) {
        this.normalization = normalization;
        this.caseFold = caseFold;
        this.stripAccents = stripAccents;
    }

    /** Whether every text stays as it is. */
    boolean isIdentity() {
        return normalization == Normalization.NONE && !caseFold && !stripAccents;
    }

    /**
     * Folds a text.
     *
     * @param text any text
     * @return the folded text, possibly empty
     */
    String fold(String text) {
        if (isIdentity()) {
            return text;
        }
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return IcuFolding.fold(text, normalization, caseFold, stripAccents);
            }
            upper |= c >= 'A' && c <= 'Z';
        }
        return upper && caseFold ? asciiLower(text) : text;
    }

    /**
     * Folds a text and keeps track of where each character comes from.
     *
     * @param text any text
     * @return the folded text with the places in {@code text} that its characters stand for
     */
    AlignedText foldAligned(String text) {
        String folded = fold(text);
        if (isIdentity() || folded.equals(text) || isAscii(text)) {
            return AlignedText.same(folded);
        }
        return IcuFolding.align(text, folded, this);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String asciiLower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 'A' && c <= 'Z') {
                chars[i] = (char) (c + 'a' - 'A');
            }
        }
        return new String(chars);
    }
}
