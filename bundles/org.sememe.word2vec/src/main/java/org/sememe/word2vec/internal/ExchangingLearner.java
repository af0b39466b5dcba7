package org.sememe.word2vec.internal;

import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.SentenceLearner;
import org.sememe.vectors.train.Subsampling;

/** Learns from the words that subsampling leaves, and exchanges the copies of hot rows now and then. */
final class ExchangingLearner implements SentenceLearner {

    /** Words that all workers together learn from between two exchanges of one of them. */
    private static final int EXCHANGE_WORDS = 16_384;

    private final Learner learner;
    private final Subsampling subsampling;
    private final RandomSequence random;
    private final Weights weights;
    private final int worker;
    private final int every;
    private int words;

    ExchangingLearner(Learner learner, Subsampling subsampling, RandomSequence random, Weights weights, int worker,
            int workers) {
        this.learner = learner;
        this.subsampling = subsampling;
        this.random = random;
        this.weights = weights;
        this.worker = worker;
        this.every = EXCHANGE_WORDS / workers;
    }

    @Override
    public void learn(int[] sentence, int count, float rate) {
        learner.learn(sentence, subsampling.apply(sentence, count, random), rate);
        words += count;
        if (words >= every) {
            words = 0;
            weights.exchangeCopies(worker);
        }
    }
}
