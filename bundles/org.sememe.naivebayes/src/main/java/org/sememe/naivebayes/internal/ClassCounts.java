package org.sememe.naivebayes.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.sememe.InvalidInputException;
import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vector;

/**
 * What naive Bayes learns: how often each label was there, and the sum of each feature by label. Examples can be added
 * at any time (partial fit). Not safe for use by several threads.
 */
final class ClassCounts {

    private final List<String> labels;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int features;
    private final double[] examples;
    /** The sums of one feature lie beside each other, one a label. */
    private final double[] sums;

    /**
     * Starts with nothing.
     *
     * @param labels the labels; they are sorted, as scikit-learn sorts its classes
     * @param features the dimension of the vectors
     * @throws InvalidInputException if the table would be too large
     */
    ClassCounts(Set<String> labels, int features) {
        this(new ArrayList<>(new TreeSet<>(labels)), features, new double[labels.size()],
                new double[tableSize(labels.size(), features)]);
    }

    /** Takes counts over. */
    ClassCounts(List<String> labels, int features, double[] examples, double[] sums) {
        this.labels = List.copyOf(labels);
        this.features = features;
        this.examples = examples;
        this.sums = sums;
        for (int i = 0; i < labels.size(); i++) {
            numbers.put(labels.get(i), i);
        }
    }

    private static int tableSize(int labels, int features) {
        long size = (long) labels * features;
        if (size > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("a table of " + labels + " labels by " + features
                    + " features is too large: limit the features, such as by vectorizer.maxFeatures");
        }
        return (int) size;
    }

    /** Returns a copy that knows further labels as well. */
    ClassCounts withLabels(Set<String> further) {
        Set<String> all = new TreeSet<>(labels);
        all.addAll(further);
        ClassCounts copy = new ClassCounts(all, features);
        for (int label = 0; label < labels.size(); label++) {
            int to = copy.numbers.get(labels.get(label));
            copy.examples[to] = examples[label];
            for (int feature = 0; feature < features; feature++) {
                copy.sums[feature * all.size() + to] = sums[feature * labels.size() + label];
            }
        }
        return copy;
    }

    /**
     * Adds an example.
     *
     * @param vector its features
     * @param label one of {@link #labels()}
     * @param smoothing says what of the features is counted
     * @throws InvalidInputException if a feature is negative or NaN, or the dimension differs
     */
    void partialFit(Vector vector, String label, Smoothing smoothing) {
        Integer number = numbers.get(label);
        if (number == null) {
            throw new InvalidInputException("label '" + label + "' is none of " + labels);
        }
        if (vector.dimension() != features) {
            throw new InvalidInputException("the vectors must have dimension " + features + ", found "
                    + vector.dimension());
        }
        if (vector instanceof SparseVector sparse) {
            check(sparse.values(), smoothing);
            for (int i = 0; i < sparse.size(); i++) {
                add(sparse.indices()[i], number, sparse.values()[i], smoothing);
            }
        } else {
            float[] values = ((DenseVector) vector).values();
            double[] copy = new double[values.length];
            Arrays.setAll(copy, i -> values[i]);
            check(copy, smoothing);
            for (int i = 0; i < copy.length; i++) {
                add(i, number, copy[i], smoothing);
            }
        }
        examples[number]++;
    }

    private static void check(double[] values, Smoothing smoothing) {
        for (double value : values) {
            // Written so that NaN, which compares to nothing, is refused too.
            boolean counted = smoothing.variant() == Variant.BERNOULLI ? !Double.isNaN(value) : value >= 0;
            if (!counted || Double.isInfinite(value)) {
                throw new InvalidInputException("the features must be finite and, unless the variant is bernoulli, at "
                        + "least 0, found " + value + "; signed hashing, embeddings and the textbook's IDF give "
                        + "negative ones");
            }
        }
    }

    private void add(int feature, int label, double value, Smoothing smoothing) {
        double added = smoothing.variant() != Variant.BERNOULLI ? value : value > smoothing.binarize() ? 1 : 0;
        sums[feature * labels.size() + label] += added;
    }

    List<String> labels() {
        return labels;
    }

    int features() {
        return features;
    }

    /** Returns the number of examples by label. */
    double[] examples() {
        return examples;
    }

    /** Returns the sums, those of one feature beside each other, one a label. */
    double[] sums() {
        return sums;
    }

    /** Returns the sum of all features by label. */
    double[] totals() {
        double[] totals = new double[labels.size()];
        for (int at = 0; at < sums.length; at += totals.length) {
            for (int label = 0; label < totals.length; label++) {
                totals[label] += sums[at + label];
            }
        }
        return totals;
    }
}
