package org.sememe.ngram.internal.estimate;

/**
 * Relative frequencies, times a fixed factor for each word that the context has to be shortened by (Brants et al.
 * 2007). The scores are no distribution. An unknown word scores like a word seen once, one step further back.
 */
final class StupidBackoff implements Smoothing {

    private final double alpha;

    StupidBackoff(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public Kind kind() {
        return Kind.STUPID;
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return (float) ((count == 0 ? alpha : count) / group.total);
    }

    @Override
    public float weight(int order, ContextGroup group) {
        return (float) alpha;
    }
}
