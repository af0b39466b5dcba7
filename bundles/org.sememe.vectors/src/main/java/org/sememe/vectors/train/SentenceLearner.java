package org.sememe.vectors.train;

import org.osgi.annotation.versioning.ConsumerType;

/** Learns from sentences. Used by one thread. */
@ConsumerType
public interface SentenceLearner {

    /**
     * Learns from a sentence.
     *
     * @param sentence its numbers, which may be changed
     * @param count how many
     * @param rate the learning rate
     */
    void learn(int[] sentence, int count, float rate);

    /**
     * Tells how many words of the corpus a sentence stands for.
     *
     * @param sentence its numbers
     * @param count how many
     * @return words
     */
    default int words(int[] sentence, int count) {
        return count;
    }

    /** Makes a learner. */
    interface Factory {

        /**
         * Makes a learner.
         *
         * @param random where it takes its randomness from
         * @param loss receives its loss
         * @return the learner
         */
        SentenceLearner learner(RandomSequence random, RunningLoss loss);
    }
}
