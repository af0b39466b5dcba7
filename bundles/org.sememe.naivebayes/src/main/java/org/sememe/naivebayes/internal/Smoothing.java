package org.sememe.naivebayes.internal;

import java.util.Map;

/**
 * How counts become probabilities.
 *
 * @param variant the model
 * @param alpha what is added to each count, greater than 0
 * @param fitPrior whether classes are as probable as they were frequent, otherwise all alike
 * @param classPrior the probability of each label, or empty to follow {@code fitPrior}
 * @param binarize a feature is there if its value is above this ({@link Variant#BERNOULLI} only)
 * @param norm whether the weights of a class are brought to a sum of 1 ({@link Variant#COMPLEMENT} only)
 */
record Smoothing(Variant variant, double alpha, boolean fitPrior, Map<String, Double> classPrior, double binarize,
        boolean norm) {

    Smoothing {
        classPrior = Map.copyOf(classPrior);
    }
}
