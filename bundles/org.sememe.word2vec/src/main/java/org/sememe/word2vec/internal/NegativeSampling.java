package org.sememe.word2vec.internal;

import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.RandomSequence;

/** Tells a word from some random words (Mikolov et al. 2013b). A row for each word. */
final class NegativeSampling implements OutputLayer {

    static final String NAME = "negative";

    private final float[] table;
    private final Rows rows;
    private final int words;
    private final int negative;
    private final NegativeSampler sampler;

    NegativeSampling(float[] table, int stride, int words, int negative, NegativeSampler sampler) {
        this(table, Rows.shared(stride), words, negative, sampler);
    }

    private NegativeSampling(float[] table, Rows rows, int words, int negative, NegativeSampler sampler) {
        this.table = table;
        this.rows = rows;
        this.words = words;
        this.negative = negative;
        this.sampler = sampler;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public float[] table() {
        return table;
    }

    @Override
    public int rows() {
        return words;
    }

    @Override
    public int maxTargets() {
        return negative + 1;
    }

    @Override
    public int choose(int word, RandomSequence random, int[] targets, float[] labels) {
        targets[0] = rows.place(word);
        labels[0] = 1;
        int count = 1;
        for (int i = 0; i < negative; i++) {
            int other = sampler.draw(random);
            if (other != word) {
                targets[count] = rows.place(other);
                labels[count++] = 0;
            }
        }
        return count;
    }

    @Override
    public int spare(int worker) {
        return rows.place(words + worker);
    }

    @Override
    public OutputLayer with(Rows others) {
        return new NegativeSampling(table, others, words, negative, sampler);
    }
}
