package org.sememe.evaluate;

/**
 * Two words with how alike people find them.
 *
 * @param first a word
 * @param second a word
 * @param score the higher the more alike, on any scale
 */
public record WordPair(String first, String second, double score) {
}
