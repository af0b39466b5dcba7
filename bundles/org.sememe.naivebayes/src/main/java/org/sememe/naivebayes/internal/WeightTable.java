package org.sememe.naivebayes.internal;

import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vector;

/**
 * A linear classifier in log space: the score of a label is its bias plus the product of the features with its weights.
 * All variants of naive Bayes come down to it. Immutable.
 *
 * @param biases a bias a label
 * @param weights those of one feature beside each other, one a label
 * @param binarize a feature counts 1 above this and 0 otherwise; NaN if it counts as it is
 */
record WeightTable(double[] biases, double[] weights, double binarize) {

    /** Computes the table. */
    static WeightTable of(ClassCounts counts, Smoothing smoothing) {
        return switch (smoothing.variant()) {
            case MULTINOMIAL -> multinomial(counts, smoothing);
            case BERNOULLI -> bernoulli(counts, smoothing);
            case COMPLEMENT -> complement(counts, smoothing);
        };
    }

    /** log P(c), as given, as counted, or the same for all. */
    private static double[] priors(ClassCounts counts, Smoothing smoothing) {
        int labels = counts.labels().size();
        double[] priors = new double[labels];
        double sum = 0;
        for (double examples : counts.examples()) {
            sum += examples;
        }
        for (int label = 0; label < labels; label++) {
            if (!smoothing.classPrior().isEmpty()) {
                priors[label] = Math.log(smoothing.classPrior().get(counts.labels().get(label)));
            } else if (smoothing.fitPrior()) {
                priors[label] = Math.log(counts.examples()[label]) - Math.log(sum);
            } else {
                priors[label] = -Math.log(labels);
            }
        }
        return priors;
    }

    /** log P(f | c) = log (N_fc + a) - log (N_c + a F). */
    private static WeightTable multinomial(ClassCounts counts, Smoothing smoothing) {
        int labels = counts.labels().size();
        double[] logTotals = counts.totals();
        for (int label = 0; label < labels; label++) {
            logTotals[label] = Math.log(logTotals[label] + smoothing.alpha() * counts.features());
        }
        double[] weights = new double[counts.sums().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.log(counts.sums()[i] + smoothing.alpha()) - logTotals[i % labels];
        }
        return new WeightTable(priors(counts, smoothing), weights, Double.NaN);
    }

    /**
     * P(f | c) = (N_fc + a) / (N_c + 2a). The absence of all features goes into the bias; a feature that is there turns
     * its log(1 - P) into log P.
     */
    private static WeightTable bernoulli(ClassCounts counts, Smoothing smoothing) {
        int labels = counts.labels().size();
        double alpha = smoothing.alpha();
        double[] biases = priors(counts, smoothing);
        double[] weights = new double[counts.sums().length];
        for (int i = 0; i < weights.length; i++) {
            int label = i % labels;
            double logTotal = Math.log(counts.examples()[label] + 2 * alpha);
            double present = Math.log(counts.sums()[i] + alpha) - logTotal;
            // Not log(1 - exp(present)): the difference of the counts loses nothing.
            double absent = Math.log(counts.examples()[label] - counts.sums()[i] + alpha) - logTotal;
            biases[label] += absent;
            weights[i] = present - absent;
        }
        return new WeightTable(biases, weights, smoothing.binarize());
    }

    /** w_fc = -log (N_f - N_fc + a) / (N - N_c + a F), without priors; the norm divides by the sum over f. */
    private static WeightTable complement(ClassCounts counts, Smoothing smoothing) {
        int labels = counts.labels().size();
        double alpha = smoothing.alpha();
        double[] sums = counts.sums();
        double[] weights = new double[sums.length];
        double[] totals = new double[labels];
        for (int at = 0; at < sums.length; at += labels) {
            double all = 0;
            for (int label = 0; label < labels; label++) {
                all += sums[at + label];
            }
            for (int label = 0; label < labels; label++) {
                weights[at + label] = all - sums[at + label] + alpha;
                totals[label] += weights[at + label];
            }
        }
        double[] weightSums = new double[labels];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.log(totals[i % labels] / weights[i]);
            weightSums[i % labels] += weights[i];
        }
        if (smoothing.norm()) {
            for (int i = 0; i < weights.length; i++) {
                // With one feature alone, all weights are log 1: there is nothing to divide.
                weights[i] = weightSums[i % labels] == 0 ? 0 : weights[i] / weightSums[i % labels];
            }
        }
        return new WeightTable(new double[labels], weights, Double.NaN);
    }

    /** Computes the score of each label: the logarithm of its probability up to one constant for all. */
    double[] scores(Vector vector) {
        double[] scores = biases.clone();
        if (vector instanceof SparseVector sparse) {
            int[] indices = sparse.indices();
            double[] values = sparse.values();
            for (int i = 0; i < indices.length; i++) {
                add(scores, indices[i], values[i]);
            }
        } else {
            float[] values = ((DenseVector) vector).values();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0) {
                    add(scores, i, values[i]);
                }
            }
        }
        return scores;
    }

    private void add(double[] scores, int feature, double value) {
        double factor = Double.isNaN(binarize) ? value : value > binarize ? 1 : 0;
        int at = feature * scores.length;
        for (int label = 0; label < scores.length; label++) {
            scores[label] += factor * weights[at + label];
        }
    }

    /** Turns scores into probabilities in place; however far apart they are, nothing overflows. */
    static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - largest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
