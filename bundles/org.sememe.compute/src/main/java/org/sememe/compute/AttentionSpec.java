package org.sememe.compute;

/**
 * What kind of attention.
 *
 * @param scale the factor on the scores, commonly 1 / √(size of a head)
 * @param causal whether query i of Tq sees only the keys up to i + Tk - Tq: the last query sees all keys, so the same
 *     setting serves training and decoding with kept keys and values
 * @param dropout the share of probabilities that are dropped, from 0 to below 1
 */
public record AttentionSpec(float scale, boolean causal, float dropout) {

    /** Attention without dropout, with the scale 1 / √headSize. */
    public static AttentionSpec of(int headSize, boolean causal) {
        return new AttentionSpec((float) (1 / Math.sqrt(headSize)), causal, 0);
    }

    /** The same with dropout. */
    public AttentionSpec withDropout(float probability) {
        return new AttentionSpec(scale, causal, probability);
    }
}
