package org.sememe.evaluate;

/**
 * How well a language model predicts a corpus.
 *
 * @param perplexity exp(-logProbability / tokens), out-of-vocabulary tokens included
 * @param perplexityExcludingOov the same over the tokens that the vocabulary holds
 * @param tokens predicted tokens, end-of-sentence marks included
 * @param oov tokens that are not in the vocabulary
 * @param sentences lines of the corpus
 * @param logProbability natural logarithm of the corpus's probability
 */
public record PerplexityResult(double perplexity, double perplexityExcludingOov, long tokens, long oov, long sentences,
        double logProbability) {
}
