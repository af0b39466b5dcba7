package org.sememe.ngram.internal.file;

import java.util.Arrays;

/**
 * The words before the next one as far as the model knows them, newest first, with the back-off weights of the contexts
 * that they form. Changes while a text is scored; used by one thread.
 */
public final class Context {

    /** The words, newest first. */
    public final int[] words;

    /** At index i the logarithm to base 10 of the weight of the context of i + 1 words. */
    public final float[] backoffs;

    /** How many words there are. */
    public int length;

    /** How many words have been seen since the context was empty, up to the order less one; for additive models. */
    public int seen;

    /** What the model has of the newest word: at index i the logarithm of the probability of i + 1 words. */
    final float[] own;

    /** How many of {@link #own} there are. */
    int depth;

    /**
     * Creates an empty context.
     *
     * @param order order of the model
     */
    public Context(int order) {
        words = new int[Math.max(1, order - 1)];
        backoffs = new float[words.length];
        own = new float[order];
    }

    /**
     * Creates a copy.
     *
     * @param other what to copy
     */
    public Context(Context other) {
        words = other.words.clone();
        backoffs = other.backoffs.clone();
        own = other.own.clone();
        depth = other.depth;
        length = other.length;
        seen = other.seen;
    }

    /**
     * Returns how long the longest n-gram of the model is that ends in the newest word.
     *
     * @return at least 1 after a word was scored
     */
    public int depth() {
        return depth;
    }

    /**
     * Returns what the model has for an n-gram that ends in the newest word.
     *
     * @param n its order, up to {@link #depth()}
     * @return logarithm to base 10 of its probability
     */
    public float own(int n) {
        return own[n - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context context && length == context.length && seen == context.seen
                && Arrays.equals(words, 0, length, context.words, 0, length);
    }

    @Override
    public int hashCode() {
        int hash = seen;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + words[i];
        }
        return hash;
    }
}
