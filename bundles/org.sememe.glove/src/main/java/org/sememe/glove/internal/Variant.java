package org.sememe.glove.internal;

/** What of the trained parameters makes the vectors; {@code -model} 2, 1 and 0 of the GloVe program. */
enum Variant {

    /** Word vector plus context vector. */
    SUM,

    /** Word vector. */
    WORD,

    /** Word vector, its bias, context vector, its bias. */
    ALL;

    static Variant of(String name) {
        return switch (name) {
            case "word" -> WORD;
            case "all" -> ALL;
            default -> SUM;
        };
    }

    /** Returns the length of a vector for a dimension of the training. */
    int length(int dimension) {
        return this == ALL ? 2 * (dimension + 1) : dimension;
    }
}
