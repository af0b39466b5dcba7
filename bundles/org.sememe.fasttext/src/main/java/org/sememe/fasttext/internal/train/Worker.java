package org.sememe.fasttext.internal.train;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.SentenceMemory;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.WorkerThreads;

/** One thread's part of a training: reads its share of the corpus in every epoch and learns from it. */
final class Worker implements Runnable {

    /** What a worker has to do with the other threads. */
    record Surroundings(WorkerThreads threads, LearningRate rate, AtomicLong words, BooleanSupplier cancelled,
            boolean remembers) {
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

    private final Surroundings surroundings;
    private final Supplier<SentenceSource> corpus;
    private final int epochs;
    private final boolean supervised;
    private final RandomSequence random;
    private final RunningLoss loss;
    private final Learner learner;
    private final int[] sentence;
    private final SentenceMemory memory = new SentenceMemory();

    private int epoch;
    private long sentences;

    Worker(Learner.Shared shared, Supplier<SentenceSource> corpus, Place place, int number,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.corpus = corpus;
        this.epochs = shared.settings().arguments().epochs();
        this.supervised = shared.settings().arguments().supervised();
        this.epoch = place.epoch();
        this.sentences = place.sentences();
        this.random = new RandomSequence(place.random());
        this.loss = new RunningLoss(place.steps(), place.lossSum(), place.lossWeight());
        this.learner = Learner.of(shared, number, random, loss);
        this.sentence = new int[supervised ? ExampleReader.MAX_NUMBERS : SentenceSource.MAX_WORDS];
    }

    /** Returns where the worker is; it must stand still or have ended. */
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
            for (long i = 0; i < sentences && source.next(sentence) >= 0; i++) {
                continue;
            }
            while (!surroundings.cancelled().getAsBoolean() && surroundings.threads().pass()) {
                int count = source.next(sentence);
                if (count < 0) {
                    epoch++;
                    sentences = 0;
                    return true;
                }
                int words = supervised ? ExampleReader.tokens(sentence) : count;
                learner.learn(sentence, count, surroundings.rate().after(surroundings.words().getAndAdd(words)));
                sentences++;
            }
            return false;
        }
    }

    private SentenceSource source() {
        if (memory.complete()) {
            return memory.replay();
        }
        SentenceSource source = corpus.get();
        return surroundings.remembers() && epoch < epochs - 1 ? memory.record(source) : source;
    }
}
