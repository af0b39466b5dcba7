package org.sememe.subword;

import java.util.Arrays;

/** Stretches of a range, delimiters or not; not safe for use by several threads. */
final class Marks {

    private static final int KEEP = 1 << 18;

    private int[] stretches = new int[32];
    private boolean[] delimiters = new boolean[16];
    private int count;

    void clear() {
        count = 0;
    }

    /** Gives memory back that one very long text took. */
    void trim() {
        if (delimiters.length > KEEP) {
            stretches = new int[32];
            delimiters = new boolean[16];
        }
    }

    void add(int from, int to, boolean delimiter) {
        if (from >= to) {
            return;
        }
        if (count == delimiters.length) {
            delimiters = Arrays.copyOf(delimiters, 2 * count);
            stretches = Arrays.copyOf(stretches, 4 * count);
        }
        stretches[2 * count] = from;
        stretches[2 * count + 1] = to;
        delimiters[count++] = delimiter;
    }

    void emit(NormalizedText text, WordSteps.Behavior behavior) {
        for (int i = 0; i < count; i++) {
            int from = stretches[2 * i];
            int to = stretches[2 * i + 1];
            switch (behavior) {
                case REMOVED -> {
                    if (!delimiters[i]) {
                        text.addRange(from, to);
                    }
                }
                case ISOLATED -> text.addRange(from, to);
                case MERGED_WITH_PREVIOUS -> {
                    if (!delimiters[i] && i + 1 < count && delimiters[i + 1]) {
                        to = stretches[2 * ++i + 1];
                    }
                    text.addRange(from, to);
                }
                case MERGED_WITH_NEXT -> {
                    if (delimiters[i] && i + 1 < count && !delimiters[i + 1]) {
                        to = stretches[2 * ++i + 1];
                    }
                    text.addRange(from, to);
                }
                default -> {
                    while (i + 1 < count && delimiters[i + 1] == delimiters[i]) {
                        to = stretches[2 * ++i + 1];
                    }
                    text.addRange(from, to);
                }
            }
        }
    }
}
