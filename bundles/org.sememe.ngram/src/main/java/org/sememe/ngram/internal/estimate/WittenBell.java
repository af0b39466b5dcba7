package org.sememe.ngram.internal.estimate;

/**
 * Interpolated Witten-Bell smoothing: a context backs off as often as it has shown a new word (Witten and Bell 1991,
 * method C; Chen and Goodman 1998, section 2.7).
 */
final class WittenBell implements Smoothing {

    @Override
    public Kind kind() {
        return Kind.INTERPOLATED;
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return (float) ((double) count / (group.total + group.types));
    }

    @Override
    public float weight(int order, ContextGroup group) {
        return (float) ((double) (group.types + group.cut) / (group.total + group.types));
    }
}
