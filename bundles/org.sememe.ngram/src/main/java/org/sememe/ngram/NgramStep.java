package org.sememe.ngram;

/**
 * A scored word.
 *
 * @param state the state after it
 * @param logProbability natural logarithm of its probability
 * @param unknown whether the vocabulary does not hold it
 */
public record NgramStep(NgramState state, double logProbability, boolean unknown) {
}
