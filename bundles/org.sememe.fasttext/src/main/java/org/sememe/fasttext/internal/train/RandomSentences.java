package org.sememe.fasttext.internal.train;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.sememe.fasttext.internal.model.Arguments;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/** Random sentences in small tables: what a {@link org.sememe.vectors.train.Rehearsal} learns from. */
final class RandomSentences {

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

    private RandomSentences() {
    }

    /** Learns until all is compiled, or until it is over. */
    static void learn(Settings settings, Kernels kernels, BooleanSupplier over) {
        boolean supervised = settings.arguments().supervised();
        int eager = supervised ? EAGER_EXAMPLES : EAGER_SENTENCES;
        long start = System.nanoTime();
        long rest = 0;
        RandomSequence random = RandomSequence.of(settings.seed(), 0);
        Learner learner = learner(settings, kernels, random);
        int[] sentence = new int[ExampleReader.FIRST_LABEL + 1 + MAX_SENTENCE];
        for (int done = 0; done < ENOUGH * eager && !over.getAsBoolean() && System.nanoTime() - start < MOST_NANOS;) {
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
        Weights weights = Weights.allocate(dictionary, UsedRows.all(dictionary),
                kernels.stride(arguments.dimension()), 1);
        weights.randomise(dictionary, settings.seed());
        Learner.Shared shared = Learner.Shared.of(settings, dictionary, new SubwordTable(dictionary), weights, kernels,
                WORDS, 0);
        return Learner.of(shared, 0, random, new RunningLoss());
    }
}
