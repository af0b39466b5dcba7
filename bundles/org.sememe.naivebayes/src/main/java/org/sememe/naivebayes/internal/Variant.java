package org.sememe.naivebayes.internal;

/** A model of how a class brings forth the features of a text. */
enum Variant {

    /** Every occurrence of a feature is drawn on its own (McCallum and Nigam 1998). */
    MULTINOMIAL,

    /** Every feature is there or not, and its absence speaks too (McCallum and Nigam 1998). */
    BERNOULLI,

    /** A text belongs to the class whose complement explains it worst (Rennie et al. 2003): for uneven classes. */
    COMPLEMENT
}
