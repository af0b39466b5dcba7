package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.count.GramCounts;

/**
 * Adds k to the count of every word of the vocabulary in every context (Laplace for k = 1, Lidstone).
 */
final class AddK implements Smoothing {

    private final double k;
    private long vocabulary;

    AddK(double k) {
        this.k = k;
    }

    @Override
    public Kind kind() {
        return Kind.ADDITIVE;
    }

    @Override
    public void prepare(GramCounts counts) {
        // Every word can come next but the begin of a sentence.
        vocabulary = counts.kept(1) - 1;
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return (float) ((count + k) / (group.total - group.cut + k * vocabulary));
    }

    /** The probability of each word that the context has not shown. */
    @Override
    public float weight(int order, ContextGroup group) {
        return (float) (k / (group.total - group.cut + k * vocabulary));
    }
}
