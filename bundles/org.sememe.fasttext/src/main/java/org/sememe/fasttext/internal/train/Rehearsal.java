package org.sememe.fasttext.internal.train;

import java.util.concurrent.locks.LockSupport;

import org.sememe.fasttext.internal.model.Arguments;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Loss;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.Subsampling;

/**
 * Lets the compiler see the loops of a training before they matter: while the corpus is counted, a thread learns from
 * random sentences in small tables of its own. Until they are compiled, the loops of the Vector API are slow and make
 * an object of each vector; beside large tables, that garbage would make the heap grow. Changes no number of the model.
 */
final class Rehearsal implements AutoCloseable {

    private static final int WORDS = 200;
    private static final int LABELS = 20;
    private static final int BUCKETS = 2000;
    private static final int DIMENSION = 100;
    private static final int MAX_SENTENCE = 40;
    private static final long MOST_NANOS = 1_000_000_000;
    /** The compiler begins after so many words, of examples or of sentences, in which each is many steps. */
    private static final int EAGER_EXAMPLES = 10_000;
    private static final int EAGER_SENTENCES = 1000;
    /** After so many times as many all is compiled. */
    private static final int ENOUGH = 20;
    /** From then on the thread rests so many times as long as it learns: less garbage until the compiler ends. */
    private static final int REST = 4;
    private static final long LEAST_REST_NANOS = 1_000_000;
    private static final long MOST_REST_NANOS = 50_000_000;
    private static final float RATE = 0.01f;

    private final Thread thread;
    private volatile boolean over;

    private Rehearsal(Settings settings, Kernels kernels) {
        thread = new Thread(() -> learn(settings, kernels), Settings.TECHNIQUE + "-rehearsal");
        thread.setDaemon(true);
    }

    static Rehearsal start(Settings settings, Kernels kernels) {
        Rehearsal rehearsal = new Rehearsal(settings, kernels);
        rehearsal.thread.start();
        return rehearsal;
    }

    private void learn(Settings settings, Kernels kernels) {
        boolean supervised = settings.arguments().supervised();
        int eager = supervised ? EAGER_EXAMPLES : EAGER_SENTENCES;
        long start = System.nanoTime();
        long rest = 0;
        RandomSequence random = RandomSequence.of(settings.seed(), 0);
        Learner learner = learner(settings, kernels, random);
        int[] sentence = new int[ExampleReader.FIRST_LABEL + 1 + MAX_SENTENCE];
        for (int done = 0; done < ENOUGH * eager && !over && System.nanoTime() - start < MOST_NANOS;) {
            int words = 1 + random.below(MAX_SENTENCE);
            int from = 0;
            if (supervised) {
                sentence[0] = 1;
                sentence[1] = words;
                sentence[2] = random.below(LABELS);
                from = ExampleReader.FIRST_LABEL + 1;
            }
            for (int i = 0; i < words; i++) {
                sentence[from + i] = random.below(WORDS);
            }
            long before = System.nanoTime();
            learner.learn(sentence, from + words, RATE);
            done += words;
            rest += done > eager ? REST * (System.nanoTime() - before) : 0;
            if (rest > LEAST_REST_NANOS) {
                LockSupport.parkNanos(Math.min(MOST_REST_NANOS, rest));
                rest = 0;
            }
        }
    }

    private static Learner learner(Settings settings, Kernels kernels, RandomSequence random) {
        Arguments given = settings.arguments();
        Arguments arguments = new Arguments(Math.min(DIMENSION, given.dimension()), given.windowSize(),
                given.epochs(), given.minCount(), given.negative(), given.wordNgrams(), given.loss(), given.kind(),
                Math.min(BUCKETS, given.bucket()), given.minn(), given.maxn(), given.rateUpdate(), given.sample());
        int labels = given.supervised() ? LABELS : 0;
        WordIndex entries = new WordIndex(WORDS + labels);
        long[] counts = new long[WORDS + labels];
        for (int i = 0; i < counts.length; i++) {
            entries.add((i < WORDS ? "rehearsal" : settings.labelPrefix()) + i);
            counts[i] = counts.length - i;
        }
        Dictionary dictionary = new Dictionary(arguments, entries, counts, WORDS, WORDS, null);
        Weights weights = Weights.allocate(dictionary, kernels.stride(arguments.dimension()), 1);
        weights.randomise(settings.seed());
        long[] targets = dictionary.targetCounts();
        Loss loss = given.loss();
        Learner.Shared shared = new Learner.Shared(settings, dictionary, new SubwordTable(dictionary), weights, kernels,
                new LogisticTable(),
                loss == Loss.NEGATIVE_SAMPLING ? new NegativeSampler(targets, NegativeSampling.POWER) : null,
                loss == Loss.HIERARCHICAL_SOFTMAX ? new HuffmanTree(targets) : null,
                given.supervised() ? null : new Subsampling(targets, WORDS, 0));
        return Learner.of(shared, 0, random, new RunningLoss());
    }

    /** Waits until all is compiled, or nearly; not longer than a moment. */
    void await() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                over = true;
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the rehearsal, if it has not ended, and waits for that. */
    @Override
    public void close() {
        over = true;
        await();
    }
}
