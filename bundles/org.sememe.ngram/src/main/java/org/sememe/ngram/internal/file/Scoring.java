package org.sememe.ngram.internal.file;

/**
 * How a stored model gives an n-gram its score.
 */
public enum Scoring {

    /** The probability if the n-gram is known, else the back-off weight of the context times the shorter n-gram's. */
    BACKOFF,

    /** Like back-off, but with one factor for every step, known context or not. */
    STUPID,

    /** Unknown n-grams of a known context all have the context's "back-off" as their probability. */
    ADDITIVE
}
