package org.sememe.tokenizer.unicode.internal;

import java.util.Arrays;

/**
 * A folded text whose characters know what they stand for in the text before folding.
 *
 * @param text the folded text
 * @param starts for each {@code char} of it, where its original begins
 * @param ends for each {@code char} of it, where its original ends
 */
record AlignedText(String text, int[] starts, int[] ends) {

    /** A text whose characters stand for themselves. */
    static AlignedText same(String text) {
        int[] starts = new int[text.length()];
        int[] ends = new int[text.length()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
            ends[i] = i + 1;
        }
        return new AlignedText(text, starts, ends);
    }

    /** A text whose characters each stand for the whole original. */
    static AlignedText whole(String text, int originalLength) {
        int[] ends = new int[text.length()];
        Arrays.fill(ends, originalLength);
        return new AlignedText(text, new int[text.length()], ends);
    }
}
