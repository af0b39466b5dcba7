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
 * @param rows where its rows lie
 * @param dimension used floats of a row
 * @param layers the output layers
 * @param hot the rows of the input table and of each layer of which workers have copies; empty with one worker
 */
record Weights(float[] input, Rows rows, int dimension, List<OutputLayer> layers, List<HotRows> hot) {

    /** Number of the random sequence that fills the tables; the workers have the ones from 0. */
    private static final int STREAM = -1;

    /**
     * Where the first row starts. An array has a header of 16 bytes, and the G1 collector lays a large one at the start
     * of a region: with 48 bytes more, vectors of 64 bytes do not lie across two cache lines, which makes training a
     * quarter faster.
     */
    static final int FIRST = 12;

    /** Rows of a table of which each of several workers has a copy; the copies of all tables fit into a cache. */
    private static final int COPIES = 256;
    /** With fewer words than so many times the copies there are none, because each would be used all the time. */
    private static final int COPIES_SHARE = 4;

    /** Makes tables for one worker. */
    Weights(float[] input, int stride, int dimension, List<OutputLayer> layers) {
        this(input, Rows.shared(stride), dimension, layers, List.of());
    }

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
        int copies = workers == 1 || words < COPIES_SHARE * COPIES ? 0 : COPIES;
        float[] input = allocate(words, workers * copies, stride);
        RandomSequence random = RandomSequence.of(settings.seed(), STREAM);
        for (int word = 0; word < words; word++) {
            for (int i = 0; i < settings.dimension(); i++) {
                input[row(word, stride) + i] = (2 * random.fraction() - 1) / settings.dimension();
            }
        }
        List<OutputLayer> layers = new ArrayList<>();
        List<HotRows> hot = new ArrayList<>();
        hot.add(new HotRows(input, stride, 0, copies, words, workers));
        int rows = words + workers;
        if (settings.hierarchicalSoftmax()) {
            HuffmanTree tree = new HuffmanTree(vocabulary.counts());
            float[] table = allocate(words, workers + workers * copies, stride);
            layers.add(new HierarchicalSoftmax(table, stride, tree, words));
            hot.add(new HotRows(table, stride, tree.innerNodes() - copies, copies, rows, workers));
        }
        if (settings.negative() > 0) {
            NegativeSampler sampler = new NegativeSampler(vocabulary.counts(), NegativeSampler.WORD2VEC_POWER);
            float[] table = allocate(words, workers + workers * copies, stride);
            layers.add(new NegativeSampling(table, stride, words, settings.negative(), sampler));
            hot.add(new HotRows(table, stride, 0, copies, rows, workers));
        }
        return new Weights(input, Rows.shared(stride), settings.dimension(), List.copyOf(layers),
                copies == 0 ? List.of() : List.copyOf(hot));
    }

    /** Returns the tables as a worker sees them. */
    Weights of(int worker) {
        if (hot.isEmpty()) {
            return this;
        }
        List<OutputLayer> own = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            own.add(layers.get(i).with(hot.get(i + 1).rows(worker)));
        }
        return new Weights(input, hot.get(0).rows(worker), dimension, List.copyOf(own), hot);
    }

    /** Makes the copies of all workers. */
    void makeCopies() {
        hot.forEach(HotRows::load);
    }

    /** Brings what a worker has learnt in its copies into the tables, and the other way round. */
    void exchangeCopies(int worker) {
        for (HotRows rows : hot) {
            rows.exchange(worker);
        }
    }

    /** Brings what all workers have learnt in their copies into the tables; they stand still or have ended. */
    void exchangeAllCopies() {
        hot.forEach(HotRows::exchangeAll);
    }

    /** Returns the distance of the rows of all tables. */
    int stride() {
        return rows.stride();
    }

    /** Moves the input rows to the start of their array; the training is over then. */
    FloatMatrix intoMatrix(int words) {
        System.arraycopy(input, FIRST, input, 0, words * stride());
        return new FloatMatrix(input, words, dimension, stride());
    }

    private static float[] allocate(int words, int more, int stride) {
        return FloatMatrix.allocate("a table of " + words + " words x dimension " + stride
                + " (raise minCount, set maxVocabulary or lower dimension for a smaller one)", words + more + 1L,
                stride);
    }
}
