package org.sememe.subword;

import java.text.Normalizer.Form;

/**
 * A Unicode normal form. Decomposition takes time in proportion to the text, but for the sorting of runs of combining
 * marks, however long these are.
 */
public final class UnicodeForm implements Normalizer {

    private final Form form;
    private final boolean later;

    /**
     * Creates a step.
     *
     * @param form the normal form
     * @param later whether to decompose also what only Unicode 13 and 14 do, as Python does
     */
    public UnicodeForm(Form form, boolean later) {
        this.form = form;
        this.later = later;
    }

    @Override
    public void normalize(NormalizedText text) {
        boolean compatible = form == Form.NFKC || form == Form.NFKD;
        int mask = (compatible ? CodePoints.COMPATIBILITY : CodePoints.CANONICAL) | CodePoints.COMBINING;
        if (plain(text, mask, compatible)) {
            return;
        }
        Parts parts = text.parts();
        parts.clear();
        int length = text.length();
        for (int i = 0; i < length;) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            int[] decomposed = compatible ? Decomposition.compatibility(c, later) : Decomposition.canonical(c);
            if (decomposed == null) {
                parts.add(c, 0, combiningClass(c));
            } else {
                for (int j = 0; j < decomposed.length; j++) {
                    parts.add(decomposed[j], j == 0 ? 0 : 1, combiningClass(decomposed[j]));
                }
            }
            i += units;
        }
        parts.order();
        if (form == Form.NFC || form == Form.NFKC) {
            parts.compose();
        }
        parts.write(text);
    }

    private int combiningClass(int codePoint) {
        return !later && CodePoints.is(codePoint, CodePoints.RECENT_COMBINING) ? 0
                : CodePoints.combiningClass(codePoint);
    }

    private boolean plain(NormalizedText text, int mask, boolean compatible) {
        char[] chars = text.chars();
        for (int i = 0, n = text.length(); i < n; i++) {
            char c = chars[i];
            if (c >= 0x80 && (Character.isSurrogate(c) || CodePoints.is(c, mask)
                    || later && compatible && CodePoints.laterDecomposition(c) != null
                    || form == Form.NFC && c >= 0x300 || form == Form.NFKC && c >= 0x300)) {
                return false;
            }
        }
        return true;
    }
}
