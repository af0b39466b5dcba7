package org.sememe.text;

/**
 * A token with the label that a tagger gives it.
 *
 * @param token the token, with offsets into the tagged text
 * @param label the label
 * @param probability between 0 and 1
 */
public record TokenLabel(Token token, String label, double probability) {
}
