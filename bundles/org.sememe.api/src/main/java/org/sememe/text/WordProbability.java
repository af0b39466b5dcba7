package org.sememe.text;

/**
 * A word with its probability.
 *
 * @param word the word or token
 * @param probability between 0 and 1
 */
public record WordProbability(String word, double probability) {
}
