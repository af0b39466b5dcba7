package org.sememe.word2vec.internal;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/** Learns from the windows of a sentence. Each worker has one; subclasses know what a window teaches. */
abstract class Learner {

    final Weights weights;
    /** Those of the weights; an array, because going through a list for every window makes garbage. */
    final OutputLayer[] layers;
    final Kernels kernels;
    final LogisticTable logistic;
    final RandomSequence random;
    final RunningLoss loss;

    private final int windowSize;
    private final Rows rows;
    private final int[] context;

    Learner(Weights weights, Kernels kernels, LogisticTable logistic, int windowSize, RandomSequence random,
            RunningLoss loss) {
        this.weights = weights;
        this.layers = weights.layers().toArray(OutputLayer[]::new);
        this.kernels = kernels;
        this.logistic = logistic;
        this.windowSize = windowSize;
        this.rows = weights.rows();
        this.random = random;
        this.loss = loss;
        this.context = new int[2 * windowSize];
    }

    /** Makes the learner that the settings ask for. */
    static Learner of(Settings settings, Weights weights, Kernels kernels, LogisticTable logistic, int worker,
            RandomSequence random, RunningLoss loss) {
        int size = settings.windowSize();
        if (settings.skipGram()) {
            return settings.window() ? new WindowSkipGram(weights, kernels, logistic, size, worker, random, loss)
                    : new SkipGram(weights, kernels, logistic, size, random, loss);
        }
        return settings.window()
                ? new WindowCbow(weights, kernels, logistic, size, settings.mean(), worker, random, loss)
                : new Cbow(weights, kernels, logistic, size, settings.mean(), random, loss);
    }

    /**
     * Learns from a sentence.
     *
     * @param sentence numbers of its words
     * @param count how many
     * @param rate the learning rate
     */
    final void learn(int[] sentence, int count, float rate) {
        for (int center = 0; center < count; center++) {
            int reach = windowSize - random.below(windowSize);
            int from = Math.max(0, center - reach);
            int to = Math.min(count, center + reach + 1);
            int size = 0;
            for (int i = from; i < to; i++) {
                if (i != center) {
                    context[size++] = rows.place(sentence[i]);
                }
            }
            if (size > 0) {
                window(sentence[center], context, size, rate, loss.next());
            }
        }
    }

    /**
     * Learns from a word and the words around it.
     *
     * @param word the word in the middle
     * @param rows the input rows of the words around it, which may repeat
     * @param count how many there are, at least 1
     * @param rate the learning rate
     * @param measure whether to add the loss, in nats a prediction, before the step
     */
    abstract void window(int word, int[] rows, int count, float rate, boolean measure);

    /** Returns the loss of one answer. */
    final float loss(float product, float label) {
        return -logistic.logarithm(label == 1 ? product : -product);
    }

    final int maxTargets() {
        return weights.layers().stream().mapToInt(OutputLayer::maxTargets).max().orElse(0);
    }
}
