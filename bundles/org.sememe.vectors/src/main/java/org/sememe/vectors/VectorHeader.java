package org.sememe.vectors;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of the word2vec formats: number of words and dimension, as declared and not to be trusted. */
record VectorHeader(long words, long dimension) {

    /** No header is longer. */
    static final int MAX_LENGTH = 64;

    private static final Pattern LINE = Pattern.compile("[ \\t]*(-?\\d{1,18})[ \\t]+(-?\\d{1,18})[ \\t\\r]*");

    static Optional<VectorHeader> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return line.length() <= MAX_LENGTH && matcher.matches()
                ? Optional.of(new VectorHeader(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * Compares the declaration with the size of the file.
     *
     * @param bytes what can follow the header
     * @param bytesBeside the least bytes of a row beside its numbers
     * @param bytesNumber the least bytes of a number
     * @return what is wrong, or nothing
     */
    Optional<String> problem(long bytes, int bytesBeside, int bytesNumber) {
        if (words < 1 || dimension < 1) {
            return Optional.of("expected at least 1 word and dimension 1, found " + this);
        }
        if (dimension > bytes / bytesNumber || words > bytes / (dimension * bytesNumber + bytesBeside)) {
            return Optional.of(
                    "expected a number of words and a dimension that fit " + bytes + " bytes, found " + this);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return words + " words of dimension " + dimension;
    }
}
