package org.sememe.text;

import java.util.Objects;

/**
 * A piece of a text as a tokenizer cut it.
 *
 * @param text the token after normalisation, such as case folding; never empty
 * @param start index of its first {@code char} in the original text
 * @param end index after its last {@code char} in the original text, at least {@code start}
 */
public record Token(String text, int start, int end) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the offsets are negative or out of order
     */
    public Token {
        Objects.requireNonNull(text, "text");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "token offsets must satisfy 0 <= start <= end, found " + start + ".." + end);
        }
    }
}
