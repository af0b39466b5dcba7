package org.sememe.fasttext.internal.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Loss;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.TextLine;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.NegativeSampler;
import org.sememe.vectors.train.SentenceReader;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.Subsampling;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerThreads;

/** One training from the corpus to trained weights. */
final class Training implements WorkerThreads.Supervisor {

    /**
     * How the training goes about its work; nothing here changes the model.
     *
     * @param reportMillis time between two looks at the workers
     * @param checkpointNanos time between two checkpoints; 0 for none on the way, less for none at all
     * @param memoryBytes if the corpus as numbers takes no more than this, it is read only once after the count
     */
    record Limits(long reportMillis, long checkpointNanos, long memoryBytes) {

        private static final long REPORT_MILLIS = 200;
        private static final long SECOND = 1_000_000_000;
        private static final int MEMORY_SHARE = 8;

        static Limits of(TrainingContext context) {
            return new Limits(REPORT_MILLIS, (long) (context.parameters().decimal("checkpointSeconds") * SECOND),
                    Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
        }
    }

    /** The remembered corpus may take this without looking at the weights, and else a tenth of them. */
    private static final long SMALL_MEMORY = 64 << 20;
    private static final int WEIGHTS_SHARE = 10;

    private final String phase;
    private final TrainingContext context;
    private final Settings settings;
    private final Limits limits;
    private final WordSplitter splitter;
    private final Dictionary dictionary;
    private final Weights weights;
    private final LearningRate rate;
    private final AtomicLong words = new AtomicLong();
    private final List<Worker> workers = new ArrayList<>();
    private final WorkerThreads threads;
    private long start;
    private long before;

    /** Prepares a training: counts the words or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Settings settings, Kernels kernels, Limits limits) {
        this(context, settings, kernels, limits, "", null);
    }

    /**
     * Prepares the training of a model that was trained before.
     *
     * @param phase tells the checkpoints of one training from those of another
     * @param given the model, whose tables are trained further; null to start a new one or go on from a checkpoint
     */
    Training(TrainingContext context, Settings settings, Kernels kernels, Limits limits, String phase,
            ModelData given) {
        this.phase = phase;
        this.context = context;
        this.settings = settings;
        this.limits = limits;
        this.splitter = splitter(context, settings);
        this.threads = new WorkerThreads("fasttext", limits.reportMillis(), limits.checkpointNanos());
        int stride = kernels.stride(settings.arguments().dimension());
        try (Checkpoint checkpoint = given == null && context.resuming() && limits.checkpointNanos() >= 0
                ? Checkpoint.open(context.checkpoint(), settings, phase) : null) {
            int count = checkpoint == null ? settings.threads() : checkpoint.places().size();
            if (checkpoint != null) {
                this.dictionary = checkpoint.dictionary();
                this.weights = Weights.allocate(dictionary, stride, count);
                checkpoint.restore(weights);
                words.set(checkpoint.words());
            } else if (given != null) {
                this.dictionary = given.dictionary();
                this.weights = Weights.of(given, stride, count);
            } else {
                MatrixWordVectors pretrained = pretrained();
                this.dictionary = count(pretrained);
                this.weights = Weights.allocate(dictionary, stride, count);
                weights.randomise(settings.seed());
                if (pretrained != null) {
                    weights.start(dictionary, pretrained);
                }
            }
            this.rate = new LearningRate(settings.learningRate(), 0,
                    Math.multiplyExact(passWords(), (long) settings.arguments().epochs()));
            makeWorkers(kernels, count, checkpoint);
        }
    }

    static WordSplitter splitter(TrainingContext context, Settings settings) {
        return settings.tokenizer().equals(WordSplitter.WHITESPACE) ? Words.splitter()
                : WordSplitter.of(context.tokenizer(settings.tokenizer()));
    }

    private MatrixWordVectors pretrained() {
        if (settings.pretrainedVectors().isEmpty()) {
            return null;
        }
        MatrixWordVectors vectors = WordVectorFiles.read(Path.of(settings.pretrainedVectors()));
        if (vectors.dimension() != settings.arguments().dimension()) {
            throw new InvalidInputException("parameter pretrainedVectors must name vectors of dimension "
                    + settings.arguments().dimension() + ", found " + vectors.dimension() + " in "
                    + settings.pretrainedVectors());
        }
        return vectors;
    }

    private Dictionary count(MatrixWordVectors pretrained) {
        DictionaryBuilder builder = new DictionaryBuilder(settings);
        builder.count(context, splitter);
        return builder.build(context.corpus().name(), pretrained);
    }

    /** Returns how many words a pass over the corpus learns from. */
    private long passWords() {
        if (settings.arguments().supervised()) {
            return dictionary.tokens();
        }
        long total = 0;
        for (int i = 0; i < dictionary.words(); i++) {
            total += dictionary.counts()[i];
        }
        return total;
    }

    private void makeWorkers(Kernels kernels, int count, Checkpoint checkpoint) {
        boolean supervised = settings.arguments().supervised();
        long[] targets = dictionary.targetCounts();
        Loss loss = settings.arguments().loss();
        Learner.Shared shared = new Learner.Shared(settings, dictionary, new SubwordTable(dictionary), weights, kernels,
                new LogisticTable(),
                loss == Loss.NEGATIVE_SAMPLING ? new NegativeSampler(targets, NegativeSampling.POWER) : null,
                loss == Loss.HIERARCHICAL_SOFTMAX ? new HuffmanTree(targets) : null,
                supervised ? null : new Subsampling(targets, dictionary.tokens(), settings.arguments().sample()));
        Worker.Surroundings surroundings = new Worker.Surroundings(threads, rate, words, context::cancelled,
                remembers(shared.subwords()));
        Vocabulary vocabulary = supervised ? null : vocabulary();
        // A corpus that cannot be divided, such as a compressed file, is read by all, each taking its lines.
        List<Corpus> parts = context.corpus().split(count);
        boolean divided = parts.size() == count;
        for (int i = 0; i < count; i++) {
            Corpus part = divided ? parts.get(i) : context.corpus();
            int share = divided ? 0 : i;
            int shares = divided ? 1 : count;
            Supplier<SentenceSource> source = supervised ? () -> new ExampleReader(part,
                    new TextLine(dictionary, splitter, settings.labelPrefix(), shared.subwords()),
                    settings.labelPrefix(), share, shares)
                    : () -> new SentenceReader(part, Words.withEnd(splitter), vocabulary, share, shares);
            Worker.Place place = checkpoint == null ? Worker.Place.start(settings.seed(), i)
                    : checkpoint.places().get(i);
            workers.add(new Worker(shared, source, place, i, surroundings));
        }
    }

    private Vocabulary vocabulary() {
        WordIndex entries = dictionary.entries();
        return new Vocabulary(entries, dictionary.counts());
    }

    /** Workers may remember what they read if it is small, absolutely or beside the weights. */
    private boolean remembers(SubwordTable subwords) {
        long each = 1;
        if (settings.arguments().supervised()) {
            each += settings.arguments().wordNgrams() - 1
                    + (settings.arguments().maxn() > 0 ? subwords.rows().length / dictionary.words() : 0);
        }
        long weightBytes = ((long) weights.input().length + weights.output().length) * Float.BYTES;
        return passWords() * 5 * each
                <= Math.min(limits.memoryBytes(), Math.max(SMALL_MEMORY, weightBytes / WEIGHTS_SHARE));
    }

    /**
     * Trains.
     *
     * @throws CancellationException if it was cancelled; the checkpoint is written
     */
    void run() {
        start = System.nanoTime();
        before = words.get();
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
        if (limits.checkpointNanos() >= 0) {
            Checkpoint.write(context.checkpoint(), this, workers.stream().map(Worker::place).toList());
        }
    }

    @Override
    public boolean complete() {
        return workers.stream().allMatch(worker -> worker.place().epoch() == settings.arguments().epochs());
    }

    @Override
    public void report() {
        long done = words.get();
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (!Double.isNaN(loss())) {
            metrics.put("loss", loss());
        }
        metrics.put("learningRate", (double) rate.after(done));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done > before) {
            metrics.put("wordsPerSecond", (done - before) / Math.max(1e-9, seconds));
        }
        context.progress(Math.min(1, done / (double) Math.max(1, rate.words())), metrics);
    }

    /** Returns the running loss of all workers in nats a prediction, or NaN before the first. */
    double loss() {
        return workers.stream().mapToDouble(Worker::loss).filter(loss -> !Double.isNaN(loss)).average()
                .orElse(Double.NaN);
    }

    /** Returns the trained model. */
    ModelData model() {
        return weights.model(dictionary);
    }

    Settings settings() {
        return settings;
    }

    String phase() {
        return phase;
    }

    WordSplitter splitter() {
        return splitter;
    }

    Dictionary dictionary() {
        return dictionary;
    }

    Weights weights() {
        return weights;
    }

    long words() {
        return words.get();
    }
}
