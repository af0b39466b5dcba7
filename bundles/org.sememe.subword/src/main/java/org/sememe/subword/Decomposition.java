package org.sememe.subword;

import java.text.Normalizer.Form;

/**
 * Decompositions of single code points, limited to those that the reference knows.
 */
final class Decomposition {

    static final int DOT_ABOVE = 0x307;

    /** Decompositions already made; several threads may race for a slot, each finds a whole entry or none. */
    private static final Entry[] CANONICAL = new Entry[1 << 10];
    private static final Entry[] COMPATIBILITY = new Entry[1 << 10];

    private Decomposition() {
    }

    /** Returns the full canonical decomposition, or null if the code point has none. */
    static int[] canonical(int codePoint) {
        return CodePoints.is(codePoint, CodePoints.CANONICAL) ? decompose(codePoint, Form.NFD, CANONICAL) : null;
    }

    /** Returns the full compatibility decomposition, optionally with what Unicode 13 and 14 added; or null. */
    static int[] compatibility(int codePoint, boolean later) {
        if (CodePoints.is(codePoint, CodePoints.COMPATIBILITY)) {
            return decompose(codePoint, Form.NFKD, COMPATIBILITY);
        }
        return later ? CodePoints.laterDecomposition(codePoint) : null;
    }

    private static int[] decompose(int codePoint, Form form, Entry[] cache) {
        int slot = codePoint & cache.length - 1;
        Entry entry = cache[slot];
        if (entry == null || entry.codePoint != codePoint) {
            entry = new Entry(codePoint, java.text.Normalizer.normalize(Character.toString(codePoint), form)
                    .codePoints().toArray());
            cache[slot] = entry;
        }
        return entry.parts;
    }

    /** A decomposition; the array is never changed. */
    private record Entry(int codePoint, int[] parts) {
    }
}
