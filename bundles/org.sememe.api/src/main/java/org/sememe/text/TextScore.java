package org.sememe.text;

/**
 * How probable a language model finds a text.
 *
 * @param logProbability natural logarithm of the text's probability, end of sentence included
 * @param logProbabilityExcludingOov the same without the terms of out-of-vocabulary tokens
 * @param tokens predicted tokens, end-of-sentence marks included, out-of-vocabulary tokens included
 * @param oov tokens that are not in the model's vocabulary
 */
public record TextScore(double logProbability, double logProbabilityExcludingOov, long tokens, long oov) {

    /** The score of no text at all: the neutral element of {@link #plus}. */
    public static final TextScore NONE = new TextScore(0, 0, 0, 0);

    /**
     * Adds the score of a further text.
     *
     * @param other the score of another text under the same model
     * @return the score of both together
     */
    public TextScore plus(TextScore other) {
        return new TextScore(logProbability + other.logProbability,
                logProbabilityExcludingOov + other.logProbabilityExcludingOov, tokens + other.tokens, oov + other.oov);
    }

    /**
     * Returns the perplexity, exp(-logProbability / tokens).
     *
     * @return at least 1 for a proper model; NaN if there are no tokens
     */
    public double perplexity() {
        return Math.exp(-logProbability / tokens);
    }

    /**
     * Returns the perplexity over the tokens that the vocabulary holds.
     *
     * @return at least 1 for a proper model; NaN if there are no such tokens
     */
    public double perplexityExcludingOov() {
        return Math.exp(-logProbabilityExcludingOov / (tokens - oov));
    }
}
