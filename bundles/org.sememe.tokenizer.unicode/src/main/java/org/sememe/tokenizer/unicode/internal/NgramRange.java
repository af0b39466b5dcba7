package org.sememe.tokenizer.unicode.internal;

/**
 * Lengths of n-grams.
 *
 * @param min least length
 * @param max greatest length
 */
record NgramRange(int min, int max) {

    /** One token at a time. */
    static final NgramRange ONE = new NgramRange(1, 1);

    /** No n-grams. */
    static final NgramRange NONE = new NgramRange(0, 0);
}
