package org.sememe.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file format for word vectors.
 */
public enum VectorFormat {

    /** A line with the number of words and the dimension, then a line for each word: the word and its numbers. */
    WORD2VEC_TEXT("word2vec-text"),

    /** The same first line, then each word, a blank and its numbers as little-endian floats. */
    WORD2VEC_BINARY("word2vec-binary"),

    /** A line for each word, as in word2vec text, without the first line. */
    GLOVE_TEXT("glove-text"),

    /**
     * Our own layout, which is mapped into memory: opens in an instant whatever its size, checked block by block when
     * it is used.
     */
    MAPPED("mapped"),

    /**
     * TensorBoard's projector: a file with a line of numbers between tabs for each word, and beside it a file with the
     * words. Written, not read.
     */
    PROJECTOR("projector");

    private final String id;

    VectorFormat(String id) {
        this.id = id;
    }

    /**
     * Returns the name that users write.
     *
     * @return such as {@code word2vec-text}
     */
    public String id() {
        return id;
    }

    /**
     * Finds a format by the name that users write.
     *
     * @param id a name
     * @return the format, or nothing if there is none
     */
    public static Optional<VectorFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /**
     * Returns all names.
     *
     * @return names that {@link #of} finds
     */
    public static List<String> ids() {
        return Arrays.stream(values()).map(VectorFormat::id).toList();
    }
}
