package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.Phrases;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerThreads;

/**
 * One training from the corpus to trained weights. The calling thread counts the words, then watches the workers:
 * reports progress, makes checkpoints, ends them when the training is cancelled.
 */
final class Training implements WorkerThreads.Supervisor {

    /**
     * How the training goes about its work; nothing here changes the model.
     *
     * @param reportMillis time between two looks at the workers
     * @param checkpointNanos time between two checkpoints; 0 for none on the way
     * @param memoryBytes if the corpus as numbers takes no more than this, it is read only once after the count
     */
    record Limits(long reportMillis, long checkpointNanos, long memoryBytes) {

        private static final long REPORT_MILLIS = 200;
        private static final double SECOND = 1e9;
        private static final int MEMORY_SHARE = 8;

        static Limits of(TrainingContext context) {
            return new Limits(REPORT_MILLIS, (long) (context.parameters().decimal("checkpointSeconds") * SECOND),
                    Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
        }
    }

    /** Longer lines come in pieces: so an endless one takes no memory and can be divided among threads. */
    private static final int PIECE_BYTES = 1 << 16;

    private final TrainingContext context;
    private final Corpus corpus;
    private final Settings settings;
    private final Kernels kernels;
    private final WordSplitter splitter;
    private final List<List<String>> phrases;
    private final Vocabulary vocabulary;
    private final long corpusWords;
    private final Weights weights;
    private final LogisticTable logistic = new LogisticTable();
    private final Subsampling subsampling;
    private final LearningRate rate;
    private final AtomicLong words = new AtomicLong();
    private final List<Worker> workers = new ArrayList<>();
    private final WorkerThreads threads;
    private final Limits limits;
    private final long wordsBefore;
    private long start;

    /** Prepares a training: counts the words or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Kernels kernels, Limits limits) {
        this.context = context;
        this.kernels = kernels;
        this.limits = limits;
        this.corpus = context.corpus().inPieces(PIECE_BYTES);
        this.settings = Settings.of(context.parameters());
        WordSplitter plain = settings.tokenizer().equals(WordSplitter.WHITESPACE) ? WordSplitter.whitespace()
                : WordSplitter.of(context.tokenizer(settings.tokenizer()));
        Optional<Checkpoint> checkpoint = context.resuming() ? Checkpoint.read(context.checkpoint(), settings)
                : Optional.empty();
        Preparation preparation = checkpoint.map(Checkpoint::preparation)
                .orElseGet(() -> Preparation.of(context, corpus, settings, plain));
        this.phrases = preparation.phrases();
        this.vocabulary = preparation.vocabulary();
        this.corpusWords = preparation.corpusWords();
        this.splitter = Phrases.join(plain, phrases);
        int count = checkpoint.map(found -> found.places().size()).orElse(settings.threads());
        this.weights = Weights.create(vocabulary, settings, kernels.stride(settings.dimension()), count);
        preparation.initial().ifPresent(initial -> initial.copyTo(weights, vocabulary));
        this.subsampling = new Subsampling(vocabulary.counts(), vocabulary.total(), settings.sample());
        this.rate = new LearningRate(settings.learningRate(), settings.minLearningRate(),
                Math.multiplyExact(corpusWords, (long) settings.epochs()));
        this.threads = new WorkerThreads(Settings.TECHNIQUE, limits.reportMillis(), limits.checkpointNanos());
        checkpoint.ifPresent(found -> {
            found.restore(weights);
            words.set(found.words());
        });
        this.wordsBefore = words.get();
        List<Worker.Share> shares = shares(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            Worker.Place place = checkpoint.map(found -> found.places().get(number))
                    .orElseGet(() -> Worker.Place.start(settings.seed(), number));
            workers.add(new Worker(shares.get(i), place, this, i));
        }
    }

    /** A corpus that cannot be divided, such as a compressed file, is read by every worker, each taking its lines. */
    private List<Worker.Share> shares(int count) {
        List<Corpus> parts = corpus.split(count);
        List<Worker.Share> shares = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            shares.add(parts.size() == count ? new Worker.Share(parts.get(i), 0, 1)
                    : new Worker.Share(corpus, i, count));
        }
        return shares;
    }

    /**
     * Trains.
     *
     * @throws CancellationException if it was cancelled; the checkpoint is written
     */
    void run() {
        start = System.nanoTime();
        if (!threads.run(workers, this)) {
            context.checkCancelled();
            throw new CancellationException("the training was interrupted");
        }
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    @Override
    public void checkpoint() {
        Checkpoint.write(context.checkpoint(), this, places());
    }

    @Override
    public boolean complete() {
        return workers.stream().allMatch(worker -> worker.place().epoch() == settings.epochs());
    }

    @Override
    public void report() {
        long done = words.get();
        Map<String, Double> metrics = new LinkedHashMap<>();
        double loss = loss();
        if (!Double.isNaN(loss)) {
            metrics.put("loss", loss);
        }
        metrics.put("learningRate", (double) rate.after(done));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done > 0) {
            metrics.put("wordsPerSecond", (done - wordsBefore) / Math.max(1e-9, seconds));
        }
        context.progress(Math.min(1, done / (double) Math.max(1, rate.words())), metrics);
    }

    private List<Worker.Place> places() {
        return workers.stream().map(Worker::place).toList();
    }

    /** Returns the running loss of all workers in nats a prediction, or NaN before the first. */
    double loss() {
        return workers.stream().mapToDouble(Worker::loss).filter(loss -> !Double.isNaN(loss)).average()
                .orElse(Double.NaN);
    }

    /** Tells whether workers may remember their sentences; a word takes about two bytes. */
    boolean remembersSentences() {
        return corpusWords * 2 <= limits.memoryBytes();
    }

    Settings settings() {
        return settings;
    }

    Kernels kernels() {
        return kernels;
    }

    WordSplitter splitter() {
        return splitter;
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

    LogisticTable logistic() {
        return logistic;
    }

    Subsampling subsampling() {
        return subsampling;
    }

    LearningRate rate() {
        return rate;
    }

    AtomicLong words() {
        return words;
    }

    WorkerThreads threads() {
        return threads;
    }
}
