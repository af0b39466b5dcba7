package org.sememe.fasttext.internal.train;

import java.util.Arrays;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Loss;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.SentenceLearner;
import org.sememe.vectors.train.Subsampling;

/** Learns from sentences or examples. Each worker has one. */
abstract class Learner implements SentenceLearner {

    /** What all workers share and nobody changes but the weights. */
    record Shared(Settings settings, Dictionary dictionary, SubwordTable subwords, Weights weights, Kernels kernels,
            LogisticTable logistic, NegativeSampler sampler, HuffmanTree tree, Subsampling subsampling) {

        /**
         * Puts together what the settings need.
         *
         * @param tokens how many words are met, for subsampling
         * @param sample share of the words met above which a word is left out at times; 0 leaves none out
         */
        static Shared of(Settings settings, Dictionary dictionary, SubwordTable subwords, Weights weights,
                Kernels kernels, long tokens, double sample) {
            long[] targets = dictionary.targetCounts();
            Loss loss = settings.arguments().loss();
            return new Shared(settings, dictionary, subwords, weights, kernels, new LogisticTable(),
                    loss == Loss.NEGATIVE_SAMPLING ? new NegativeSampler(targets, NegativeSampling.POWER) : null,
                    loss == Loss.HIERARCHICAL_SOFTMAX ? new HuffmanTree(targets) : null,
                    settings.arguments().supervised() ? null : new Subsampling(targets, tokens, sample));
        }
    }

    final float[] input;
    final int stride;
    final int dimension;
    final float[] scratch = new float[Kernels.SCRATCH];
    final Kernels kernels;
    final RandomSequence random;
    final RunningLoss loss;
    final OutputLayer layer;
    final float[] hidden;
    final float[] error;

    Learner(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        this.input = shared.weights().input();
        this.stride = shared.weights().stride();
        this.dimension = shared.weights().dimension();
        this.kernels = shared.kernels();
        this.random = random;
        this.loss = loss;
        this.hidden = new float[stride];
        this.error = new float[stride];
        this.layer = layer(shared, worker, random);
    }

    /** Makes the learner that the settings ask for. */
    static Learner of(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        return switch (shared.settings().arguments().kind()) {
            case SUPERVISED -> new ExampleLearner(shared, worker, random, loss);
            case SKIPGRAM -> new SkipGram(shared, worker, random, loss);
            case CBOW -> shared.settings().textbook() ? new Cbow(shared, worker, random, loss)
                    : new WindowCbow(shared, worker, random, loss);
        };
    }

    private static OutputLayer layer(Shared shared, int worker, RandomSequence random) {
        Weights weights = shared.weights();
        Kernels kernels = shared.kernels();
        return switch (shared.settings().arguments().loss()) {
            case SOFTMAX -> new Softmax(weights, kernels, random, worker);
            case ONE_VS_ALL -> new OneVersusAll(weights, kernels, shared.logistic(), worker);
            case HIERARCHICAL_SOFTMAX -> new TreeSoftmax(weights, kernels, shared.logistic(), shared.tree(), random,
                    worker);
            case NEGATIVE_SAMPLING -> new NegativeSampling(weights, kernels, shared.logistic(), shared.sampler(),
                    shared.settings().arguments().negative(), random, worker);
        };
    }

    final void clearError() {
        Arrays.fill(error, 0);
    }
}
