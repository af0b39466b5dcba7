package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WordCounter;

/**
 * One training from the corpus to trained weights. The calling thread counts the words, then watches the workers:
 * reports progress, makes checkpoints, ends them when the training is cancelled.
 */
final class Training {

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

    /** A checkpoint may take this share of the time at the most, however short the interval. */
    private static final int CHECKPOINT_SHARE = 10;

    private final TrainingContext context;
    private final Corpus corpus;
    private final Settings settings;
    private final Kernels kernels;
    private final WordSplitter splitter;
    private final Vocabulary vocabulary;
    private final Weights weights;
    private final LogisticTable logistic = new LogisticTable();
    private final Subsampling subsampling;
    private final LearningRate rate;
    private final AtomicLong words = new AtomicLong();
    private final List<Worker> workers = new ArrayList<>();
    private final Gate gate;
    private final Limits limits;

    /** Prepares a training: counts the words or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Kernels kernels, Limits limits) {
        this.context = context;
        this.corpus = context.corpus().inPieces(PIECE_BYTES);
        this.kernels = kernels;
        this.limits = limits;
        this.settings = Settings.of(context.parameters());
        this.splitter = settings.tokenizer().equals(WordSplitter.WHITESPACE) ? WordSplitter.whitespace()
                : WordSplitter.of(context.tokenizer(settings.tokenizer()));
        Optional<Checkpoint> checkpoint = context.resuming() ? Checkpoint.read(context.checkpoint(), settings)
                : Optional.empty();
        this.vocabulary = checkpoint.map(Checkpoint::vocabulary).orElseGet(this::count);
        int count = checkpoint.map(found -> found.places().size()).orElse(settings.threads());
        this.weights = Weights.create(vocabulary, settings, kernels.stride(settings.dimension()), count);
        this.subsampling = new Subsampling(vocabulary.counts(), vocabulary.total(), settings.sample());
        this.rate = new LearningRate(settings.learningRate(), settings.minLearningRate(),
                Math.multiplyExact(vocabulary.total(), (long) settings.epochs()));
        this.gate = new Gate(count);
        checkpoint.ifPresent(found -> {
            found.restore(weights);
            words.set(found.words());
        });
        List<Worker.Share> shares = shares(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            Worker.Place place = checkpoint.map(found -> found.places().get(number))
                    .orElseGet(() -> Worker.Place.start(settings.seed(), number));
            workers.add(new Worker(shares.get(i), place, this, i));
        }
    }

    private Vocabulary count() {
        WordCounter counter = new WordCounter(WordCounter.DEFAULT_LIMIT);
        try (Corpus.Cursor cursor = corpus.open()) {
            long lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                splitter.split(line, counter);
                if (++lines % 1024 == 0) {
                    context.checkCancelled();
                    if (lines % (1 << 18) == 0) {
                        context.progress(0, Map.of("words", (double) counter.total()));
                    }
                }
            }
        }
        return counter.vocabulary(corpus.name(), settings.minCount(), settings.maxVocabulary());
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
        List<Thread> threads = new ArrayList<>(workers.size());
        boolean complete = false;
        boolean interrupted = false;
        try {
            for (int i = 0; i < workers.size(); i++) {
                Thread thread = new Thread(workers.get(i), "word2vec-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            complete = watch();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            gate.stop();
            interrupted |= join(threads);
        }
        try {
            rethrow(gate.failure());
            if (!complete) {
                Checkpoint.write(context.checkpoint(), this, places());
                context.checkCancelled();
                throw new CancellationException("the training was interrupted");
            }
        } finally {
            // Not before: a thread that counts as interrupted cannot force a file to the disk.
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether the workers came to the end of their work. */
    private boolean watch() throws InterruptedException {
        long start = System.nanoTime();
        long before = words.get();
        long next = start + limits.checkpointNanos();
        while (!gate.awaitEnd(pause(next - System.nanoTime()))) {
            if (gate.failure() != null || context.cancelled()) {
                return false;
            }
            report(start, before);
            long now = System.nanoTime();
            if (limits.checkpointNanos() > 0 && now >= next) {
                gate.close();
                Checkpoint.write(context.checkpoint(), this, places());
                gate.open();
                long took = System.nanoTime() - now;
                next = System.nanoTime() + Math.max(limits.checkpointNanos(), CHECKPOINT_SHARE * took);
            }
        }
        report(start, before);
        return workers.stream().allMatch(worker -> worker.place().epoch() == settings.epochs());
    }

    /** Returns how long to leave the workers alone: until the next report or checkpoint. */
    private long pause(long untilCheckpoint) {
        return limits.checkpointNanos() == 0 ? limits.reportMillis()
                : Math.max(1, Math.min(limits.reportMillis(), untilCheckpoint / 1_000_000));
    }

    private void report(long start, long before) {
        long done = words.get();
        Map<String, Double> metrics = new LinkedHashMap<>();
        double loss = loss();
        if (!Double.isNaN(loss)) {
            metrics.put("loss", loss);
        }
        metrics.put("learningRate", (double) rate.after(done));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (before > 0 || done > 0) {
            metrics.put("wordsPerSecond", (done - before) / Math.max(1e-9, seconds));
        }
        context.progress(Math.min(1, done / (double) Math.max(1, rate.words())), metrics);
    }

    /** Waits for the end of threads that were told to end; returns whether somebody interrupted the waiting. */
    private static boolean join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private List<Worker.Place> places() {
        return workers.stream().map(Worker::place).toList();
    }

    /** Returns the running loss of all workers in nats a prediction, or NaN before the first. */
    double loss() {
        return workers.stream().mapToDouble(Worker::loss).filter(loss -> !Double.isNaN(loss)).average()
                .orElse(Double.NaN);
    }

    /** Tells whether workers may remember their sentences; a little more than one number a word. */
    boolean remembersSentences() {
        return vocabulary.total() * 5 <= limits.memoryBytes();
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

    Gate gate() {
        return gate;
    }

    BooleanSupplier cancelled() {
        return context::cancelled;
    }
}
