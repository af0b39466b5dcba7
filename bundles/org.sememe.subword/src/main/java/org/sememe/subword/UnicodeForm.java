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
        Parts parts = new Parts(text.length() + 16);
        int length = text.length();
        for (int i = 0; i < length;) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            int[] decomposed = compatible ? Decomposition.compatibility(c, later) : Decomposition.canonical(c);
            for (int j = 0; j < decomposed.length; j++) {
                parts.add(decomposed[j], j == 0 ? 0 : 1, combiningClass(decomposed[j]));
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

    /**
     * Code points with how each changes the length of the text, as in the reference: 1 was inserted, 0 stands for the
     * next old code point, less stands for several.
     */
    private static final class Parts {

        private int[] points;
        private int[] changes;
        private int[] classes;
        private int count;

        Parts(int size) {
            points = new int[size];
            changes = new int[size];
            classes = new int[size];
        }

        void add(int point, int change, int combiningClass) {
            if (count == points.length) {
                points = Arrays.copyOf(points, 2 * count);
                changes = Arrays.copyOf(changes, 2 * count);
                classes = Arrays.copyOf(classes, 2 * count);
            }
            points[count] = point;
            changes[count] = change;
            classes[count++] = combiningClass;
        }

        /** Sorts each run of combining marks by class. */
        void order() {
            for (int i = 0; i < count;) {
                if (classes[i] == 0) {
                    i++;
                    continue;
                }
                int run = i;
                boolean sorted = true;
                while (i < count && classes[i] != 0) {
                    sorted &= i == run || classes[i] >= classes[i - 1];
                    i++;
                }
                if (!sorted) {
                    sort(run, i);
                }
            }
        }

        private void sort(int from, int to) {
            long[] keys = new long[to - from];
            for (int j = from; j < to; j++) {
                keys[j - from] = (long) classes[j] << 32 | j - from;
            }
            Arrays.sort(keys);
            int[] oldPoints = Arrays.copyOfRange(points, from, to);
            int[] oldChanges = Arrays.copyOfRange(changes, from, to);
            for (int j = from; j < to; j++) {
                int old = (int) keys[j - from];
                points[j] = oldPoints[old];
                changes[j] = oldChanges[old];
                classes[j] = (int) (keys[j - from] >> 32);
            }
        }

        /** Composes in place as UAX 15 says. */
        void compose() {
            int out = 0;
            int starter = -1;
            int lastClass = -1;
            for (int i = 0; i < count; i++) {
                if (starter >= 0 && (lastClass < classes[i] || lastClass == -1)) {
                    int composed = pair(points[starter], points[i]);
                    if (composed >= 0) {
                        points[starter] = composed;
                        changes[starter] += changes[i] - 1;
                        continue;
                    }
                }
                if (classes[i] == 0) {
                    starter = out;
                    lastClass = -1;
                } else {
                    lastClass = classes[i];
                }
                points[out] = points[i];
                changes[out] = changes[i];
                classes[out++] = classes[i];
            }
            count = out;
        }

        /** Writes the code points; each takes the origin of the old one that it stands for. */
        void write(NormalizedText text) {
            text.edit();
            int next = 0;
            int start = text.origin();
            int end = start;
            for (int i = 0; i < count; i++) {
                if (changes[i] <= 0 && next < text.length()) {
                    int units = Character.charCount(text.codePointAt(next));
                    start = text.start(next);
                    end = text.end(next + units - 1);
                    next += units;
                }
                text.put(points[i], start, end);
                for (int skip = changes[i]; skip < 0 && next < text.length(); skip++) {
                    int units = Character.charCount(text.codePointAt(next));
                    // What was inserted next to it shares the origin of the last one that it stands for.
                    start = text.start(next);
                    end = text.end(next + units - 1);
                    next += units;
                }
            }
            text.commit();
        }
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
