package org.sememe.subword;

import java.text.Normalizer.Form;
import java.util.Arrays;

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
        int length = text.length();
        int[] parts = new int[length + 16];
        int[] from = new int[length + 16];
        int[] to = new int[length + 16];
        int count = 0;
        for (int i = 0; i < length;) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            int[] decomposed = compatible ? Decomposition.compatibility(c, later) : Decomposition.canonical(c);
            if (count + decomposed.length > parts.length) {
                int size = 2 * parts.length + decomposed.length;
                parts = Arrays.copyOf(parts, size);
                from = Arrays.copyOf(from, size);
                to = Arrays.copyOf(to, size);
            }
            for (int part : decomposed) {
                parts[count] = part;
                from[count] = text.start(i);
                to[count++] = text.end(i + units - 1);
            }
            i += units;
        }
        order(parts, count);
        if (form == Form.NFC || form == Form.NFKC) {
            count = compose(parts, from, to, count);
        }
        text.edit();
        for (int i = 0; i < count; i++) {
            text.put(parts[i], from[i], to[i]);
        }
        text.commit();
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

    /** Sorts each run of combining marks by class; the stretches stay, as in the reference. */
    private static void order(int[] parts, int count) {
        for (int i = 0; i < count;) {
            if (CodePoints.combiningClass(parts[i]) == 0) {
                i++;
                continue;
            }
            int run = i;
            boolean sorted = true;
            int last = 0;
            while (i < count && CodePoints.combiningClass(parts[i]) != 0) {
                int now = CodePoints.combiningClass(parts[i++]);
                sorted &= now >= last;
                last = now;
            }
            if (!sorted) {
                long[] keys = new long[i - run];
                for (int j = run; j < i; j++) {
                    keys[j - run] = (long) CodePoints.combiningClass(parts[j]) << 32 | j - run;
                }
                Arrays.sort(keys);
                int[] copy = Arrays.copyOfRange(parts, run, i);
                for (int j = run; j < i; j++) {
                    parts[j] = copy[(int) keys[j - run]];
                }
            }
        }
    }

    /** Composes in place as UAX 15 says; returns the new count. */
    private static int compose(int[] parts, int[] from, int[] to, int count) {
        int out = 0;
        int starter = -1;
        int lastClass = -1;
        for (int i = 0; i < count; i++) {
            int c = parts[i];
            int combining = CodePoints.combiningClass(c);
            if (starter >= 0 && (lastClass < combining || lastClass == -1)) {
                int composed = pair(parts[starter], c);
                if (composed >= 0) {
                    parts[starter] = composed;
                    to[starter] = Math.max(to[starter], to[i]);
                    continue;
                }
            }
            if (combining == 0) {
                starter = out;
                lastClass = -1;
            } else {
                lastClass = combining;
            }
            parts[out] = c;
            from[out] = from[i];
            to[out++] = to[i];
        }
        return out;
    }

    private static int pair(int first, int second) {
        if (second < 0x300) {
            return -1;
        }
        String composed = java.text.Normalizer.normalize(
                new StringBuilder().appendCodePoint(first).appendCodePoint(second), Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1 ? composed.codePointAt(0) : -1;
    }
}
