package org.sememe.text;

import java.util.Objects;

/**
 * How a {@link SubwordTokenizer} lays out a text: special tokens, truncation, padding, threads. Start from
 * {@link #DEFAULT} and change what is to be different.
 *
 * @param specialTokens whether the model's template is applied, such as {@code [CLS] … [SEP]}
 * @param truncation what is cut off a text that is too long
 * @param maxLength the most tokens with special tokens; 0 for no limit
 * @param stride how many tokens a window of the overflow shares with the one before
 * @param truncateLeft whether the beginning is cut off instead of the end
 * @param overflow whether to return the windows that were cut off
 * @param padding how far a short text is filled up
 * @param padLength the tokens to fill up to with {@link Padding#FIXED}
 * @param padMultiple fills up further to a multiple of this; 0 or 1 for none
 * @param padLeft whether the padding goes to the beginning
 * @param threads how many threads encode a batch at the most; 0 for one a processor
 */
public record EncodingOptions(boolean specialTokens, Truncation truncation, int maxLength, int stride,
        boolean truncateLeft, boolean overflow, Padding padding, int padLength, int padMultiple, boolean padLeft,
        int threads) {

    /** Special tokens, no truncation, no padding, one thread. */
    public static final EncodingOptions DEFAULT = new EncodingOptions(true, Truncation.NONE, 0, 0, false, false,
            Padding.NONE, 0, 0, false, 1);

    /** What is cut off a text, or a pair of texts, that is too long. */
    public enum Truncation {

        /** Nothing. */
        NONE,

        /** The longer text of a pair, until both have about the same length; then both. */
        LONGEST_FIRST,

        /** Only the first text. */
        ONLY_FIRST,

        /** Only the second text. */
        ONLY_SECOND
    }

    /** How far short texts are filled up with padding tokens. */
    public enum Padding {

        /** Not at all. */
        NONE,

        /** To the longest of the batch. */
        LONGEST,

        /** To a given length. */
        FIXED
    }

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public EncodingOptions {
        Objects.requireNonNull(truncation, "truncation");
        Objects.requireNonNull(padding, "padding");
        if (maxLength < 0 || stride < 0 || padLength < 0 || padMultiple < 0 || threads < 0) {
            throw new IllegalArgumentException("lengths, stride and threads of encoding options must not be negative");
        }
    }

    /**
     * Changes whether the template is applied.
     *
     * @param value whether to add special tokens
     * @return the changed copy
     */
    public EncodingOptions withSpecialTokens(boolean value) {
        return new EncodingOptions(value, truncation, maxLength, stride, truncateLeft, overflow, padding, padLength,
                padMultiple, padLeft, threads);
    }

    /**
     * Changes the truncation.
     *
     * @param value what to cut off
     * @param length the most tokens, special tokens included; 0 for no limit
     * @return the changed copy
     */
    public EncodingOptions withTruncation(Truncation value, int length) {
        return new EncodingOptions(specialTokens, value, length, stride, truncateLeft, overflow, padding, padLength,
                padMultiple, padLeft, threads);
    }

    /**
     * Asks for the windows that truncation cuts off.
     *
     * @param tokens how many tokens a window shares with the one before
     * @return the changed copy
     */
    public EncodingOptions withOverflow(int tokens) {
        return new EncodingOptions(specialTokens, truncation, maxLength, tokens, truncateLeft, true, padding,
                padLength, padMultiple, padLeft, threads);
    }

    /**
     * Changes the side that truncation cuts off.
     *
     * @param value whether to cut off the beginning
     * @return the changed copy
     */
    public EncodingOptions withTruncateLeft(boolean value) {
        return new EncodingOptions(specialTokens, truncation, maxLength, stride, value, overflow, padding, padLength,
                padMultiple, padLeft, threads);
    }

    /**
     * Changes the padding.
     *
     * @param value how far to fill up
     * @param length the tokens to fill up to with {@link Padding#FIXED}
     * @param multiple fills up further to a multiple of this; 0 or 1 for none
     * @return the changed copy
     */
    public EncodingOptions withPadding(Padding value, int length, int multiple) {
        return new EncodingOptions(specialTokens, truncation, maxLength, stride, truncateLeft, overflow, value, length,
                multiple, padLeft, threads);
    }

    /**
     * Changes the side of the padding.
     *
     * @param value whether the padding goes to the beginning
     * @return the changed copy
     */
    public EncodingOptions withPadLeft(boolean value) {
        return new EncodingOptions(specialTokens, truncation, maxLength, stride, truncateLeft, overflow, padding,
                padLength, padMultiple, value, threads);
    }

    /**
     * Changes the number of threads for batches.
     *
     * @param value how many at the most; 0 for one a processor
     * @return the changed copy
     */
    public EncodingOptions withThreads(int value) {
        return new EncodingOptions(specialTokens, truncation, maxLength, stride, truncateLeft, overflow, padding,
                padLength, padMultiple, padLeft, value);
    }
}
