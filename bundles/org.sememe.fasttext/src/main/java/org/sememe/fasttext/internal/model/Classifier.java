package org.sememe.fasttext.internal.model;

import java.util.Arrays;
import java.util.List;

import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.HuffmanTree;

/**
 * Gives every label of a classifier its probability, as the original prints it: 1e-5 more than the model says, because
 * the original takes the logarithm of that. Safe for use by many threads at once.
 */
public final class Classifier {

    /** What the original adds before it takes a logarithm. */
    static final double EPSILON = 1e-5;

    /** The original's table of the logistic function, which its predictions go through. */
    private static final int STEPS = 512;
    private static final int RANGE = 8;
    private static final float[] LOGISTIC = new float[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            LOGISTIC[i] = (float) (1 / (1 + Math.exp(RANGE - i * 2.0 * RANGE / STEPS)));
        }
    }

    private final ModelData model;
    private final WordSplitter splitter;
    private final String labelPrefix;
    private final HuffmanTree tree;

    /**
     * Classifies with a model.
     *
     * @param model a classifier
     * @param splitter cuts a text into words
     * @param labelPrefix what begins a label; such words of a text do not count
     */
    public Classifier(ModelData model, WordSplitter splitter, String labelPrefix) {
        this.model = model;
        this.splitter = splitter;
        this.labelPrefix = labelPrefix;
        this.tree = model.arguments().loss() == Loss.HIERARCHICAL_SOFTMAX
                ? new HuffmanTree(model.dictionary().targetCounts()) : null;
    }

    /** Returns the mean of the rows of a text, of length 0 if there is none. */
    public float[] hidden(String text) {
        return hidden(text.replace('\n', ' '), splitter);
    }

    /** Returns the mean of the rows of words, of length 0 if there is none. */
    public float[] hidden(List<String> words) {
        return hidden("", (line, sink) -> words.forEach(word -> sink.word(word, 0, word.length())));
    }

    private float[] hidden(String text, WordSplitter words) {
        TextLine line = new TextLine(model.dictionary(), words, labelPrefix);
        line.read(text);
        return mean(line.inputs());
    }

    private float[] mean(Subwords.Ids rows) {
        if (rows.size() == 0) {
            return new float[0];
        }
        int dimension = model.arguments().dimension();
        float[] mean = new float[dimension];
        float[] scratch = new float[dimension];
        for (int i = 0; i < rows.size(); i++) {
            model.input().addRow(rows.get(i), mean, scratch);
        }
        float share = 1f / rows.size();
        for (int i = 0; i < dimension; i++) {
            mean[i] *= share;
        }
        return mean;
    }

    /**
     * Returns the probabilities of all labels.
     *
     * @param hidden the mean of the rows of a text
     * @return a number for each label
     */
    public double[] probabilities(float[] hidden) {
        float[] products = new float[model.output().rows()];
        model.output().products(hidden, products);
        double[] probabilities = new double[products.length];
        switch (model.arguments().loss()) {
            case SOFTMAX -> softmax(products, probabilities);
            case HIERARCHICAL_SOFTMAX -> walk(products, probabilities);
            default -> Arrays.setAll(probabilities, i -> Math.min(1, logistic(products[i]) + EPSILON));
        }
        return probabilities;
    }

    private static void softmax(float[] products, double[] probabilities) {
        double most = products[0];
        for (float product : products) {
            most = Math.max(most, product);
        }
        double sum = 0;
        for (int i = 0; i < products.length; i++) {
            probabilities[i] = Math.exp(products[i] - most);
            sum += probabilities[i];
        }
        for (int i = 0; i < products.length; i++) {
            probabilities[i] = Math.min(1, probabilities[i] / sum + EPSILON);
        }
    }

    private void walk(float[] products, double[] probabilities) {
        for (int label = 0; label < probabilities.length; label++) {
            double probability = 1;
            for (int step = 0; step < tree.length(label); step++) {
                double right = 1 / (1 + Math.exp(-products[tree.node(label, step)]));
                probability *= (tree.turn(label, step) == 1 ? right : 1 - right) + EPSILON;
            }
            probabilities[label] = Math.min(1, probability);
        }
    }

    private static float logistic(float x) {
        if (x < -RANGE) {
            return 0;
        }
        return x > RANGE ? 1 : LOGISTIC[(int) ((x + RANGE) * STEPS / RANGE / 2)];
    }
}
