package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.Vocabulary;

/**
 * The tables that are trained: the word vectors and one or two output layers. All threads write to them without locks
 * (Hogwild; Recht et al. 2011).
 *
 * @param input a row for each word
 * @param stride distance of the rows of all tables
 * @param dimension used floats of a row
 * @param layers the output layers
 */
record Weights(float[] input, int stride, int dimension, List<OutputLayer> layers) {

    /** Number of the random sequence that fills the tables; the workers have the ones from 0. */
    private static final int STREAM = -1;

    /**
     * Where the first row starts. An array has a header of 16 bytes, and the G1 collector lays a large one at the start
     * of a region: with 48 bytes more, vectors of 64 bytes do not lie across two cache lines, which makes training a
     * quarter faster.
     */
    static final int FIRST = 12;

    /** Returns where a row starts in any of the tables. */
    static int row(int row, int stride) {
        return FIRST + row * stride;
    }

    /**
     * Makes tables as they are before training: small random vectors, output layers of zeros. The vectors lie between
     * -1 and 1 by the dimension, as gensim's; the word2vec program takes half of that, from which CBOW learns a little
     * less on small corpora.
     */
    static Weights create(Vocabulary vocabulary, Settings settings, int stride, int workers) {
        int words = vocabulary.size();
        float[] input = allocate(words, stride);
        RandomSequence random = RandomSequence.of(settings.seed(), STREAM);
        for (int word = 0; word < words; word++) {
            for (int i = 0; i < settings.dimension(); i++) {
                input[row(word, stride) + i] = (2 * random.fraction() - 1) / settings.dimension();
            }
        }
        List<OutputLayer> layers = new ArrayList<>();
        if (settings.hierarchicalSoftmax()) {
            HuffmanTree tree = new HuffmanTree(vocabulary.counts());
            layers.add(new HierarchicalSoftmax(allocate(words + workers, stride), stride, tree, words));
        }
        if (settings.negative() > 0) {
            NegativeSampler sampler = new NegativeSampler(vocabulary.counts(), NegativeSampler.WORD2VEC_POWER);
            layers.add(new NegativeSampling(allocate(words + workers, stride), stride, words, settings.negative(),
                    sampler));
        }
        return new Weights(input, stride, settings.dimension(), List.copyOf(layers));
    }

    /** Moves the input rows to the start of their array; the training is over then. */
    FloatMatrix intoMatrix(int words) {
        System.arraycopy(input, FIRST, input, 0, words * stride);
        return new FloatMatrix(input, words, dimension, stride);
    }

    private static float[] allocate(int rows, int stride) {
        return FloatMatrix.allocate("a table of " + rows + " words x dimension " + stride
                + " (raise minCount, set maxVocabulary or lower dimension for a smaller one)", rows + 1, stride);
    }
}
