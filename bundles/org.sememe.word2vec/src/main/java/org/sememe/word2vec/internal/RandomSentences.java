package org.sememe.word2vec.internal;

import java.util.function.BooleanSupplier;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;

/** Random sentences in small tables: what a {@link org.sememe.vectors.train.Rehearsal} learns from. */
final class RandomSentences {

    private static final int WORDS = 2000;
    /** After so many words all is compiled. */
    private static final int ENOUGH = 1_000_000;
    private static final int MAX_SENTENCE = 40;
    /** With few words each of them is more frequent than in a corpus, and subsampling would leave too little. */
    private static final int SAMPLE_FACTOR = 10;
    private static final float RATE = 0.01f;
    /** After so many words nearly all is compiled, if the compiler is not busy with other things. */
    private static final int LEAST = 100_000;
    /** How long to go on when it is over but not all is compiled. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private RandomSentences() {
    }

    /**
     * Learns until all is compiled, or until it is over. If the count was faster than the compiler, it goes on a
     * little: the workers would be slow until then, and take the compiler's processor away.
     */
    static void learn(Settings settings, Kernels kernels, BooleanSupplier over) {
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
        long end = Long.MAX_VALUE;
        for (int done = 0; done < ENOUGH;) {
            if (over.getAsBoolean()) {
                long now = System.nanoTime();
                end = end == Long.MAX_VALUE ? now + PATIENCE_NANOS : end;
                if (done >= LEAST || now - end > 0) {
                    return;
                }
            }
            int count = 1 + random.below(MAX_SENTENCE);
            for (int i = 0; i < count; i++) {
                sentence[i] = (int) Math.exp(Math.log(WORDS) * random.fraction()) - 1;
            }
            done += count;
            learner.learn(sentence, count, RATE);
        }
    }
}
