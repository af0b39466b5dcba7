package org.sememe.glove.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WordCounter;

/**
 * One training from the corpus to trained weights: counts words, counts co-occurrences, shuffles them, then learns in
 * rounds, between which the calling thread reports progress and makes checkpoints.
 */
final class Training {

    private static final long SECOND = 1_000_000_000;

    /** A checkpoint may take this share of the time at the most, however short the interval. */
    private static final int CHECKPOINT_SHARE = 10;

    /** Records of a worker between two looks: about a quarter of a second. */
    private static final long ROUND = 1 << 20;

    private static final String RECORDS = "records.bin";
    private static final String COOCCURRENCES = "cooccurrence.bin";

    /**
     * Counting and shuffling take a quarter each: what counting leaves behind is garbage that no collector need have
     * noticed when shuffling begins, and the virtual machine has needs of its own.
     */
    private static final int PARTS = 4;

    private final TrainingContext context;
    private final Settings settings;
    private final Kernels kernels;
    private final WordSplitter splitter;
    private final Vocabulary vocabulary;
    private final Records records;
    private final Weights weights;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Double> costs;
    private final long checkpointNanos;

    /** Prepares a training: counts, or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Kernels kernels) {
        this.context = context;
        this.kernels = kernels;
        this.settings = Settings.of(context.parameters());
        this.splitter = settings.tokenizer().equals(WordSplitter.WHITESPACE) ? WordSplitter.whitespace()
                : WordSplitter.of(context.tokenizer(settings.tokenizer()));
        this.checkpointNanos = (long) (context.parameters().decimal("checkpointSeconds") * SECOND);
        int stride = kernels.stride(settings.dimension() + Weights.BESIDE);
        Optional<Checkpoint> checkpoint = context.resuming() ? Checkpoint.read(context.checkpoint(), settings, stride)
                : Optional.empty();
        this.vocabulary = checkpoint.map(Checkpoint::vocabulary).orElseGet(this::countWords);
        Path file = context.checkpoint().resolve(RECORDS);
        this.records = checkpoint.isPresent() && complete(file) ? Records.open(file) : countPairs(file);
        // Not before the pairs are counted, which takes memory of its own.
        this.weights = checkpoint.map(Checkpoint::weights)
                .orElseGet(() -> Weights.create(vocabulary, settings, stride));
        List<Worker.Place> places = checkpoint.map(Checkpoint::places).orElse(List.of());
        int count = places.isEmpty() ? settings.threads() : places.size();
        for (int i = 0; i < count; i++) {
            workers.add(new Worker(records, i, count, places.isEmpty() ? new Worker.Place(0, 0) : places.get(i), this));
        }
        this.costs = new ArrayList<>(checkpoint.map(Checkpoint::costs).orElse(List.of()));
    }

    private boolean complete(Path file) {
        return Files.exists(file)
                && (!settings.keepCooccurrences() || Files.exists(context.checkpoint().resolve(COOCCURRENCES)));
    }

    private Vocabulary countWords() {
        WordCounter counter = new WordCounter(WordCounter.DEFAULT_LIMIT);
        try (Corpus.Cursor cursor = Cooccurrences.corpus(context).open()) {
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
        return counter.vocabulary(context.corpus().name(), settings.minCount(), settings.maxVocabulary());
    }

    private Records countPairs(Path file) {
        Path work = context.checkpoint().resolve("work");
        AtomicFiles.delete(work);
        try {
            Files.createDirectories(work);
            Cooccurrences cooccurrences = new Cooccurrences(context, settings, splitter, vocabulary);
            long memory = settings.memory(cooccurrences.pairs()) / PARTS;
            cooccurrences.count(memory, work);
            try (Shuffler shuffler = new Shuffler(settings, cooccurrences.size(), memory, work)) {
                if (settings.keepCooccurrences()) {
                    AtomicFiles.write(context.checkpoint().resolve(COOCCURRENCES),
                            out -> shuffle(cooccurrences, shuffler, out));
                } else {
                    cooccurrences.forEach(shuffler);
                }
                return shuffler.write(file);
            }
        } catch (IOException e) {
            throw new SememeException("cannot write " + work + ": " + AtomicFiles.reason(e), e);
        } finally {
            AtomicFiles.delete(work);
        }
    }

    private static void shuffle(Cooccurrences cooccurrences, Shuffler shuffler, OutputStream out) {
        CooccurrenceFile kept = new CooccurrenceFile(out);
        cooccurrences.forEach((word, near, count) -> {
            kept.pair(word, near, count);
            shuffler.pair(word, near, count);
        });
    }

    /**
     * Trains.
     *
     * @throws CancellationException if it was cancelled; the checkpoint is written
     * @throws SememeException if the numbers grow beyond all bounds
     */
    void run() {
        long start = System.nanoTime();
        long next = start + checkpointNanos;
        long before = done();
        if (checkpointNanos > 0 && before == 0) {
            // Counting may have taken long.
            Checkpoint.write(context.checkpoint(), this);
        }
        while (costs.size() < settings.epochs()) {
            Parallel.run(workers.size(), "glove", number -> workers.get(number).run(ROUND));
            if (workers.stream().allMatch(Worker::complete)) {
                endEpoch();
            }
            report(start, before);
            long now = System.nanoTime();
            if (context.cancelled()) {
                Checkpoint.write(context.checkpoint(), this);
                context.checkCancelled();
                throw new CancellationException("the training was interrupted");
            }
            if (checkpointNanos > 0 && now >= next) {
                Checkpoint.write(context.checkpoint(), this);
                next = System.nanoTime() + Math.max(checkpointNanos, CHECKPOINT_SHARE * (System.nanoTime() - now));
            }
        }
    }

    private void endEpoch() {
        double cost = 0;
        for (Worker worker : workers) {
            cost += worker.rewind();
        }
        cost /= records.size();
        if (!Double.isFinite(cost)) {
            throw new SememeException("the training diverged in epoch " + (costs.size() + 1)
                    + ": its cost is no finite number any more; lower eta or gradientClip");
        }
        costs.add(cost);
    }

    private long done() {
        return costs.size() * records.size()
                + workers.stream().mapToLong(worker -> worker.place().records()).sum();
    }

    private void report(long start, long before) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (!costs.isEmpty()) {
            metrics.put("epoch", (double) costs.size());
            metrics.put("cost", cost());
        }
        long done = done();
        double seconds = (System.nanoTime() - start) / 1e9;
        metrics.put("pairsPerSecond", (done - before) / Math.max(1e-9, seconds));
        context.progress(Math.min(1, done / ((double) records.size() * settings.epochs())), metrics);
    }

    /** Returns the mean cost of a co-occurrence in each epoch. */
    List<Double> costs() {
        return costs;
    }

    double cost() {
        return costs.get(costs.size() - 1);
    }

    /** Returns the file of all counts, if it was asked for. */
    Path cooccurrences() {
        return context.checkpoint().resolve(COOCCURRENCES);
    }

    List<Worker.Place> places() {
        return workers.stream().map(Worker::place).toList();
    }

    Settings settings() {
        return settings;
    }

    Kernels kernels() {
        return kernels;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Weights weights() {
        return weights;
    }

    Records records() {
        return records;
    }

    BooleanSupplier cancelled() {
        return context::cancelled;
    }
}
