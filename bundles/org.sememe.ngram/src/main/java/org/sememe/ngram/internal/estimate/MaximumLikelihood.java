package org.sememe.ngram.internal.estimate;

/**
 * Relative frequencies: what a known context has not shown has the probability zero; an unknown context says as much as
 * its longest known end.
 */
final class MaximumLikelihood implements Smoothing {

    @Override
    public Kind kind() {
        return Kind.INTERPOLATED;
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return (float) ((double) count / group.total);
    }

    @Override
    public float weight(int order, ContextGroup group) {
        return (float) ((double) group.cut / group.total);
    }
}
