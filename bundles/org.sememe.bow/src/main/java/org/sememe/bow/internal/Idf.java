package org.sememe.bow.internal;

/** A formula for the inverse document frequency; all logarithms are natural. */
enum Idf {

    /** The textbook's log(N / (df + 1)); negative for a term that every document holds. */
    TEXTBOOK,

    /** scikit-learn's default, log((N + 1) / (df + 1)) + 1. */
    SMOOTH,

    /** scikit-learn's {@code smooth_idf=False}, log(N / df) + 1. */
    PLAIN,

    /** No weighting, 1. */
    NONE;

    /**
     * Computes the weight of a term.
     *
     * @param documents N, the number of documents, at least 1
     * @param frequency df, the number of documents that hold the term; 0 for a hashed column that no document uses,
     *        which {@link #PLAIN} weighs like 1 because its formula has no value there
     */
    double weight(long documents, int frequency) {
        return switch (this) {
            case TEXTBOOK -> Math.log((double) documents / (frequency + 1));
            case SMOOTH -> Math.log((documents + 1.0) / (frequency + 1.0)) + 1;
            case PLAIN -> Math.log((double) documents / Math.max(1, frequency)) + 1;
            case NONE -> 1;
        };
    }
}
