package org.sememe.naivebayes.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.sememe.InvalidInputException;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;

/** The hyper-parameters of naive Bayes, and what they say. */
final class NaiveBayesParameters {

    static final String VECTORIZER = "vectorizer";
    static final String CONTINUE_FROM = "continueFrom";

    private static final double MAX_ALPHA = 1e9;
    private static final double MIN_ALPHA = 1e-10;
    private static final double PRIOR_TOLERANCE = 1e-6;

    static final List<Parameter> ALL = List.of(
            Parameter.choice("variant", "multinomial", List.of("multinomial", "bernoulli", "complement"),
                    "How a class brings forth features"),
            Parameter.decimal("alpha", 1, MIN_ALPHA, MAX_ALPHA, "Added to every count: 1 is Laplace's smoothing"),
            Parameter.flag("fitPrior", true, "Whether classes are as probable as they are frequent"),
            Parameter.text("classPrior", "",
                    "Probability of every label, such as ham=0.8,spam=0.2; empty to follow fitPrior"),
            Parameter.decimal("binarize", 0, 0, Double.MAX_VALUE,
                    "A feature is there if its value is above this (bernoulli)"),
            Parameter.flag("norm", false, "Whether the weights of a class are brought to a sum of 1 (complement)"),
            Parameter.text(VECTORIZER, "count", "What makes vectors: a technique, a model or a model folder"),
            Parameter.text(CONTINUE_FROM, "",
                    "Model folder to go on from; needs --vectorizer with the vectorizer folder in it"));

    private NaiveBayesParameters() {
    }

    /**
     * Reads checked values.
     *
     * @throws InvalidInputException if the priors are wrong or do not belong to the labels
     */
    static Smoothing smoothing(Parameters values, Set<String> labels) {
        return new Smoothing(Variant.valueOf(values.text("variant").toUpperCase(Locale.ROOT)),
                values.decimal("alpha"), values.flag("fitPrior"), classPrior(values.text("classPrior"), labels),
                values.decimal("binarize"), values.flag("norm"));
    }

    private static Map<String, Double> classPrior(String text, Set<String> labels) {
        Map<String, Double> priors = new TreeMap<>();
        if (text.isBlank()) {
            return priors;
        }
        double sum = 0;
        for (String pair : text.split(",")) {
            int equals = pair.lastIndexOf('=');
            double value = equals < 0 ? Double.NaN : number(pair.substring(equals + 1));
            if (!(value > 0 && value <= 1) || priors.put(pair.substring(0, equals).trim(), value) != null) {
                throw new InvalidInputException("parameter classPrior must give every label one probability above 0, "
                        + "such as ham=0.8,spam=0.2, found '" + pair + "'");
            }
            sum += value;
        }
        if (!priors.keySet().equals(labels)) {
            throw new InvalidInputException("parameter classPrior must name the labels of the corpus, "
                    + new TreeSet<>(labels) + ", found " + priors.keySet());
        }
        if (Math.abs(sum - 1) > PRIOR_TOLERANCE) {
            throw new InvalidInputException("the probabilities of parameter classPrior must have the sum 1, found "
                    + sum);
        }
        return priors;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
