package org.sememe.word2vec.internal;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.CorpusShare;
import org.sememe.vectors.train.CountedCorpus;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.Phrases;
import org.sememe.vectors.train.Rehearsal;
import org.sememe.vectors.train.SentenceReader;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.SentenceTraining;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.TrainingLimits;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerPlace;

/** One training from the corpus to trained weights. */
final class Training implements AutoCloseable {

    /** Longer lines come in pieces: so an endless one takes no memory and can be divided among threads. */
    private static final int PIECE_BYTES = 1 << 16;

    /** What a remembered word takes, about. */
    private static final int REMEMBERED_BYTES = 2;

    private final TrainingContext context;
    private final Corpus corpus;
    private final Settings settings;
    private final List<List<String>> phrases;
    private final Vocabulary vocabulary;
    private final long corpusWords;
    private final Weights weights;
    private final SentenceTraining sentences;
    /** Null for a training that goes on. */
    private final CountedCorpus counted;

    /** Prepares a training: counts the words or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Kernels kernels, TrainingLimits limits) {
        this.context = context;
        this.corpus = context.corpus().inPieces(PIECE_BYTES);
        this.settings = Settings.of(context.parameters());
        WordSplitter plain = settings.tokenizer().equals(WordSplitter.WHITESPACE) ? WordSplitter.whitespace()
                : WordSplitter.of(context.tokenizer(settings.tokenizer()));
        try (Checkpoint checkpoint = context.resuming() ? Checkpoint.open(context.checkpoint(), settings) : null) {
            Preparation preparation = checkpoint == null ? prepare(plain, kernels, limits) : checkpoint.preparation();
            this.phrases = preparation.phrases();
            this.vocabulary = preparation.vocabulary();
            this.corpusWords = preparation.corpusWords();
            this.counted = preparation.counted().orElse(null);
            boolean prepared = false;
            try {
                int count = checkpoint == null ? settings.threads() : checkpoint.places().size();
                this.weights = Weights.create(vocabulary, settings, kernels.stride(settings.dimension()), count);
                preparation.initial().ifPresent(initial -> initial.copyTo(weights, vocabulary));
                if (checkpoint != null) {
                    checkpoint.restore(weights);
                }
                LearningRate rate = new LearningRate(settings.learningRate(), settings.minLearningRate(),
                        Math.multiplyExact(corpusWords, (long) settings.epochs()));
                this.sentences = new SentenceTraining(Settings.TECHNIQUE, context, limits, rate, settings.epochs(),
                        checkpoint == null ? 0 : checkpoint.words());
                addWorkers(Phrases.join(plain, phrases), kernels, limits, count, checkpoint);
                prepared = true;
            } finally {
                if (!prepared) {
                    close();
                }
            }
        }
    }

    private Preparation prepare(WordSplitter plain, Kernels kernels, TrainingLimits limits) {
        try (Rehearsal rehearsal = corpus.sizeBytes() < limits.smallBytes() ? null
                : Rehearsal.start(Settings.TECHNIQUE, over -> RandomSentences.learn(settings, kernels, over))) {
            return Preparation.of(context, corpus, settings, plain, limits);
        }
    }

    private void addWorkers(WordSplitter splitter, Kernels kernels, TrainingLimits limits, int count,
            Checkpoint checkpoint) {
        LogisticTable logistic = new LogisticTable();
        Subsampling subsampling = new Subsampling(vocabulary.counts(), vocabulary.total(), settings.sample());
        boolean remembers = (counted == null || !counted.kept())
                && corpusWords * REMEMBERED_BYTES <= limits.memoryBytes();
        List<CorpusShare> shares = CorpusShare.of(corpus, count);
        for (int i = 0; i < count; i++) {
            int number = i;
            WorkerPlace place = checkpoint == null ? WorkerPlace.start(settings.seed(), i) : checkpoint.places().get(i);
            sentences.add(() -> counted == null ? new SentenceReader(shares.get(number), splitter, vocabulary)
                    : counted.sentences(number, vocabulary), SentenceSource.MAX_WORDS,
                    remembers, place, (random, loss) -> new ExchangingLearner(
                            Learner.of(settings, weights.of(number), kernels, logistic, number, random, loss),
                            subsampling, random, weights, number, count));
        }
        weights.makeCopies();
    }

    @Override
    public void close() {
        if (counted != null) {
            counted.close();
        }
    }

    /**
     * Trains.
     *
     * @throws CancellationException if it was cancelled; the checkpoint is written
     */
    void run() {
        sentences.run((words, places) -> {
            weights.exchangeAllCopies();
            Checkpoint.write(context.checkpoint(), this, words, places);
        });
        weights.exchangeAllCopies();
    }

    /** Returns the running loss of all workers in nats a prediction, or NaN before the first. */
    double loss() {
        return sentences.loss();
    }

    Settings settings() {
        return settings;
    }

    List<List<String>> phrases() {
        return phrases;
    }

    long corpusWords() {
        return corpusWords;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Weights weights() {
        return weights;
    }
}
