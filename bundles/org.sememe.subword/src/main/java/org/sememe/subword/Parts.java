package org.sememe.subword;

import java.text.Normalizer.Form;
import java.util.Arrays;

/**
 * Code points with how each changes the length of the text, as in the reference: 1 was inserted, 0 stands for the
 * next old code point, less stands for several. Not safe for use by several threads.
 */
final class Parts {

    private static final int KEEP = 1 << 18;

    private int[] points = new int[64];
    private int[] changes = new int[64];
    private int[] classes = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    /** Gives memory back that one very long text took. */
    void trim() {
        if (points.length > KEEP) {
            points = new int[64];
            changes = new int[64];
            classes = new int[64];
        }
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

    private static int pair(int first, int second) {
        if (second < 0x300) {
            return -1;
        }
        String composed = java.text.Normalizer.normalize(
                new StringBuilder().appendCodePoint(first).appendCodePoint(second), Form.NFC);
        return composed.codePointCount(0, composed.length()) == 1 ? composed.codePointAt(0) : -1;
    }
}
