package org.sememe.bow.internal;

/**
 * What was learnt from a corpus.
 *
 * @param space the columns
 * @param documents the number of documents, at least 1
 * @param frequencies by column the number of documents that hold it; {@code null} for hashed columns that are not
 *        weighted
 * @param occurrences by column how often it was there altogether; {@code null} for hashed columns and for a model that
 *        was read from its file
 */
record BowFeatures(FeatureSpace space, int documents, int[] frequencies, long[] occurrences) {

    /** Computes the weight of each column, or {@code null} for 1 everywhere. */
    double[] weights(Idf idf) {
        if (idf == Idf.NONE) {
            return null;
        }
        double[] weights = new double[frequencies.length];
        for (int column = 0; column < weights.length; column++) {
            weights[column] = idf.weight(documents, frequencies[column]);
        }
        return weights;
    }
}
