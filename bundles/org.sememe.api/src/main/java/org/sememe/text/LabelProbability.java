package org.sememe.text;

/**
 * A label with the probability that a classifier gives it.
 *
 * @param label the label
 * @param probability between 0 and 1
 */
public record LabelProbability(String label, double probability) {
}
