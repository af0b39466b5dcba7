package org.sememe.vectors.train;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One thread's part of a training: reads its share of the corpus in every epoch and learns from it. */
final class SentenceWorker implements Runnable {

    /** What a worker has to do with the others. */
    record Surroundings(WorkerThreads threads, LearningRate rate, AtomicLong words, BooleanSupplier cancelled,
            int epochs) {
    }

    private final Surroundings surroundings;
    private final Supplier<SentenceSource> corpus;
    /** Null if nothing is remembered. */
    private final SentenceMemory memory;
    private final RandomSequence random;
    private final RunningLoss loss;
    private final SentenceLearner learner;
    private final int[] sentence;

    private int epoch;
    private long sentences;

    SentenceWorker(Surroundings surroundings, Supplier<SentenceSource> corpus, int maxNumbers, SentenceMemory memory,
            WorkerPlace place, SentenceLearner.Factory factory) {
        this.surroundings = surroundings;
        this.corpus = corpus;
        this.memory = memory;
        this.epoch = place.epoch();
        this.sentences = place.sentences();
        this.random = new RandomSequence(place.random());
        this.loss = new RunningLoss(place.steps(), place.lossSum(), place.lossWeight());
        this.learner = factory.learner(random, loss);
        this.sentence = new int[maxNumbers];
    }

    /** Returns where the worker is; it must stand still or have ended. */
    WorkerPlace place() {
        return new WorkerPlace(epoch, sentences, random.state(), loss.steps(), loss.sum(), loss.weight());
    }

    /** Returns the running loss; may be called while the worker works. */
    double loss() {
        return loss.mean();
    }

    @Override
    public void run() {
        boolean on = true;
        while (on && epoch < surroundings.epochs()) {
            on = runEpoch();
        }
    }

    /** Returns whether the epoch was read to its end. */
    private boolean runEpoch() {
        try (SentenceSource source = source()) {
            source.skip(sentences, sentence);
            while (!surroundings.cancelled().getAsBoolean() && surroundings.threads().pass()) {
                int count = source.next(sentence);
                if (count < 0) {
                    epoch++;
                    sentences = 0;
                    return true;
                }
                long before = surroundings.words().getAndAdd(learner.words(sentence, count));
                learner.learn(sentence, count, surroundings.rate().after(before));
                sentences++;
            }
            return false;
        }
    }

    private SentenceSource source() {
        if (memory != null && memory.complete()) {
            return memory.replay();
        }
        SentenceSource source = corpus.get();
        return memory != null && epoch < surroundings.epochs() - 1 ? memory.record(source) : source;
    }
}
