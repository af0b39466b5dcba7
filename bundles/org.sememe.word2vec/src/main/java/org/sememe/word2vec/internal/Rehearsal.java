package org.sememe.word2vec.internal;

import java.util.List;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerThreads;

/**
 * Lets the compiler see the loops of a training before they matter: while the corpus is counted, a thread learns from
 * random sentences in small tables of its own. Vectors are slow until they are compiled, for about a second, in which
 * the workers would hardly get on. Changes no number of the model.
 */
final class Rehearsal implements AutoCloseable {

    private static final int WORDS = 2000;
    /** After so many words all is compiled. */
    private static final int ENOUGH = 1_000_000;
    private static final int MAX_SENTENCE = 40;
    /** With few words each of them is more frequent than in a corpus, and subsampling would leave too little. */
    private static final int SAMPLE_FACTOR = 10;
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
        // Frequencies as in a language: the n-th word comes a n-th as often as the first.
        WordIndex words = new WordIndex(WORDS);
        long[] counts = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words.add("w" + i);
            counts[i] = 1000L * WORDS / (i + 1);
        }
        Vocabulary vocabulary = new Vocabulary(words, counts);
        RandomSequence random = RandomSequence.of(settings.seed(), 0);
        int workers = Math.min(2, settings.threads());
        Weights weights = Weights.create(vocabulary, settings, kernels.stride(settings.dimension()), workers);
        weights.makeCopies();
        ExchangingLearner learner = new ExchangingLearner(Learner.of(settings, weights.of(0), kernels,
                new LogisticTable(), 0, random, new RunningLoss()),
                new Subsampling(counts, vocabulary.total(), settings.sample() * SAMPLE_FACTOR), random, weights, 0,
                workers);
        int[] sentence = new int[MAX_SENTENCE];
        for (int done = 0; done < ENOUGH && !over;) {
            int count = 1 + random.below(MAX_SENTENCE);
            for (int i = 0; i < count; i++) {
                sentence[i] = (int) Math.exp(Math.log(WORDS) * random.fraction()) - 1;
            }
            done += count;
            learner.learn(sentence, count, RATE);
        }
    }

    /** Ends the rehearsal, if it has not ended, and waits for that. */
    @Override
    public void close() {
        over = true;
        if (WorkerThreads.join(List.of(thread))) {
            Thread.currentThread().interrupt();
        }
    }
}
