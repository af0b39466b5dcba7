package org.sememe.vector;

/**
 * A word with how near it is to what was asked for.
 *
 * @param word the word
 * @param score the nearer the higher; a cosine where nothing else is said
 */
public record Neighbor(String word, double score) {
}
