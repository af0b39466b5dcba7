package org.sememe.ngram.internal;

import org.sememe.ngram.internal.count.Vocabulary;

/**
 * Receives a model n-gram by n-gram: order by order, within an order by the words' numbers, last word first. Used by
 * one thread.
 */
public interface GramSink {

    /**
     * Announces the model.
     *
     * @param vocabulary its words
     * @param counts how many n-grams of each order come, from index 0 for order 1
     */
    void begin(Vocabulary vocabulary, long[] counts);

    /**
     * Takes an n-gram.
     *
     * @param n its order
     * @param words its words, the last one first
     * @param probability logarithm to base 10 of its probability
     * @param backoff logarithm to base 10 of the weight of its continuations by a shorter context; 0 if it has none
     */
    void gram(int n, int[] words, float probability, float backoff);

    /** Ends the model. */
    void end();
}
