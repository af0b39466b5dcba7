package org.sememe.subword;

import java.text.Normalizer.Form;

/**
 * Decompositions of single code points, limited to those that the reference knows.
 */
final class Decomposition {

    static final int DOT_ABOVE = 0x307;

    private Decomposition() {
    }

    /** Returns the full canonical decomposition. */
    static int[] canonical(int codePoint) {
        return CodePoints.is(codePoint, CodePoints.CANONICAL) ? decompose(codePoint, Form.NFD) : new int[] {codePoint};
    }

    /** Returns the full compatibility decomposition; optionally with what Unicode 13 and 14 added. */
    static int[] compatibility(int codePoint, boolean later) {
        if (CodePoints.is(codePoint, CodePoints.COMPATIBILITY)) {
            return decompose(codePoint, Form.NFKD);
        }
        int[] mapped = later ? CodePoints.laterDecomposition(codePoint) : null;
        return mapped == null ? new int[] {codePoint} : mapped;
    }

    private static int[] decompose(int codePoint, Form form) {
        return java.text.Normalizer.normalize(Character.toString(codePoint), form).codePoints().toArray();
    }
}
