package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.count.GramCounts;

/**
 * A way to estimate probabilities from counts. Safe for use by several threads after {@link #prepare}.
 */
interface Smoothing {

    /** How a model combines an n-gram with shorter ones. */
    enum Kind {

        /** p(w|h) = own share + weight(h) p(w|shorter h). */
        INTERPOLATED,

        /** p(w|h) = own share if the n-gram is known; what is left of 1 goes to the others. */
        BACKOFF,

        /** The own share if known, else a fixed factor times the score by the shorter context; not a distribution. */
        STUPID,

        /** Add-k: an unknown n-gram of a known context has the same probability whatever the word. */
        ADDITIVE
    }

    /** Tells how n-grams of different orders are combined. */
    Kind kind();

    /** Tells whether it works on Kneser-Ney's adjusted counts. */
    default boolean adjusted() {
        return false;
    }

    /** Estimates its own parameters, if it has any; throws a clear error if the counts do not allow it. */
    default void prepare(GramCounts counts) {
        // Most take all they need from each context.
    }

    /** The share of an n-gram with a count in a context. */
    float share(int order, long count, ContextGroup group);

    /** The weight of the shorter context, for the kinds that fix it here. */
    float weight(int order, ContextGroup group);
}
