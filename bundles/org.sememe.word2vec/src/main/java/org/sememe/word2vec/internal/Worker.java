package org.sememe.word2vec.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.sememe.train.Corpus;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.SentenceMemory;
import org.sememe.vectors.train.SentenceReader;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerThreads;

/** One thread's part of a training: reads its share of the corpus in every epoch and learns from the sentences. */
final class Worker implements Runnable {

    /** The part of the corpus that a worker reads: the lines of {@code corpus} whose number modulo shares is share. */
    record Share(Corpus corpus, int share, int shares) {
    }

    /**
     * Where a worker is between two sentences.
     *
     * @param epoch passes that are complete
     * @param sentences sentences of the current pass that are learnt
     * @param random the state of its random numbers
     * @param steps counter of its loss
     * @param lossSum sum of its loss
     * @param lossWeight weight of that sum
     */
    record Place(int epoch, long sentences, long random, long steps, double lossSum, double lossWeight) {

        static Place start(long seed, int worker) {
            return new Place(0, 0, RandomSequence.of(seed, worker).state(), 0, 0, 0);
        }
    }

    private final Share share;
    private final WordSplitter splitter;
    private final Vocabulary vocabulary;
    private final int epochs;
    private final Subsampling subsampling;
    private final LearningRate rate;
    private final AtomicLong words;
    private final WorkerThreads threads;
    private final BooleanSupplier cancelled;
    private final RandomSequence random;
    private final RunningLoss loss;
    private final Learner learner;
    private final int[] sentence = new int[SentenceSource.MAX_WORDS];
    private final boolean remembers;
    private final SentenceMemory memory = new SentenceMemory();

    private int epoch;
    private long sentences;

    Worker(Share share, Place place, Training training, int number) {
        this.share = share;
        this.splitter = training.splitter();
        this.vocabulary = training.vocabulary();
        this.epochs = training.settings().epochs();
        this.subsampling = training.subsampling();
        this.rate = training.rate();
        this.words = training.words();
        this.threads = training.threads();
        this.cancelled = training::cancelled;
        this.remembers = training.remembersSentences();
        this.epoch = place.epoch();
        this.sentences = place.sentences();
        this.random = new RandomSequence(place.random());
        this.loss = new RunningLoss(place.steps(), place.lossSum(), place.lossWeight());
        this.learner = Learner.of(training.settings(), training.weights(), training.kernels(), training.logistic(),
                number, random, loss);
    }

    /** Returns where the worker is; it must have ended or stand still. */
    Place place() {
        return new Place(epoch, sentences, random.state(), loss.steps(), loss.sum(), loss.weight());
    }

    /** Returns the running loss; may be called while the worker works. */
    double loss() {
        return loss.mean();
    }

    @Override
    public void run() {
        boolean on = true;
        while (on && epoch < epochs) {
            on = runEpoch();
        }
    }

    /** Returns whether the epoch was read to its end. */
    private boolean runEpoch() {
        try (SentenceSource source = source()) {
            source.skip(sentences);
            while (!cancelled.getAsBoolean() && threads.pass()) {
                int count = source.next(sentence);
                if (count < 0) {
                    epoch++;
                    sentences = 0;
                    return true;
                }
                float step = rate.after(words.getAndAdd(count));
                learner.learn(sentence, subsampling.apply(sentence, count, random), step);
                sentences++;
            }
            return false;
        }
    }

    private SentenceSource source() {
        if (memory.complete()) {
            return memory.replay();
        }
        SentenceReader reader = new SentenceReader(share.corpus(), splitter, vocabulary, share.share(),
                share.shares());
        return remembers && epoch < epochs - 1 ? memory.record(reader) : reader;
    }
}
