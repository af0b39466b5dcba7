package org.sememe.text;

import java.util.List;

/**
 * A text, or a pair of texts, as the numbers that a subword model reads: one entry a token in every array, special
 * tokens and padding included.
 *
 * <p>The arrays belong to whoever called {@code encode}: nobody else keeps or changes them. Where a text has no
 * characters outside the basic plane, the offsets in code points may be the same arrays as those in {@code char}s.
 *
 * @param ids positions in the vocabulary
 * @param tokens the vocabulary entries of {@code ids}
 * @param typeIds segment of each token as the model's template says, usually 0 for the first text and 1 for the second
 * @param attentionMask 1 for tokens, 0 for padding
 * @param specialTokensMask 1 for tokens that no text holds: those of the template and padding
 * @param starts index of each token's first {@code char} in its text, 0 for special tokens
 * @param ends index after each token's last {@code char}, 0 for special tokens
 * @param codePointStarts as {@code starts}, counted in Unicode code points
 * @param codePointEnds as {@code ends}, counted in Unicode code points
 * @param wordIds number of the word within its text that each token is a part of, -1 for special tokens
 * @param sequenceIds 0 for tokens of the first text, 1 for those of the second, -1 for special tokens
 * @param overflow the windows that truncation cut off, if asked for; their own overflow is empty
 */
public record Encoding(int[] ids, List<String> tokens, int[] typeIds, int[] attentionMask, int[] specialTokensMask,
        int[] starts, int[] ends, int[] codePointStarts, int[] codePointEnds, int[] wordIds, int[] sequenceIds,
        List<Encoding> overflow) {

    /**
     * Returns the number of tokens, special tokens and padding included.
     *
     * @return at least 0
     */
    public int length() {
        return ids.length;
    }
}
