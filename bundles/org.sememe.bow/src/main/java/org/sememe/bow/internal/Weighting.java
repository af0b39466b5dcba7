package org.sememe.bow.internal;

/**
 * How a text becomes the values of a vector.
 *
 * @param lowercase whether words are put into lower case first
 * @param ngramMin the smallest number of words of a term, at least 1
 * @param ngramMax the largest number of words of a term
 * @param binary whether a term counts once however often it is there
 * @param tf how occurrences are counted
 * @param sublinear whether 1 + log(count) stands in for a count
 * @param idf the weight of rare terms
 * @param norm the length of the vector
 */
record Weighting(boolean lowercase, int ngramMin, int ngramMax, boolean binary, Tf tf, boolean sublinear, Idf idf,
        Norm norm) {

    /** The largest number of words of a term. */
    static final int MAX_NGRAM = 10;

    /** Returns the number of terms of a text of some words, known or not. */
    int terms(int words) {
        long terms = 0;
        for (int length = ngramMin; length <= ngramMax; length++) {
            terms += Math.max(0, words - length + 1);
        }
        return Math.toIntExact(terms);
    }

    /**
     * Computes the frequency of a term from its count, which is negative where a hashed term counts so, and 0 where
     * hashed terms cancel out.
     */
    double frequency(int count, int terms) {
        double value = binary ? 1 : count;
        if (sublinear && value != 0) {
            value = Math.signum(value) * (1 + Math.log(Math.abs(value)));
        }
        return tf == Tf.RATIO ? value / terms : value;
    }
}
