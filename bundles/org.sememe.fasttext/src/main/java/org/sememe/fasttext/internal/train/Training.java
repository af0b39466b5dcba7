package org.sememe.fasttext.internal.train;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.LearningRate;
import org.sememe.vectors.train.Rehearsal;
import org.sememe.vectors.train.SentenceTraining;
import org.sememe.vectors.train.TrainingLimits;
import org.sememe.vectors.train.WorkerPlace;

/** One training from the corpus to trained weights. */
final class Training {

    /** The remembered corpus may take this without looking at the weights, and else a tenth of them. */
    private static final long SMALL_MEMORY = 64 << 20;
    private static final int WEIGHTS_SHARE = 10;

    /** Fewer words, those of all epochs, are learnt before the loops of the Vector API are compiled. */
    private static final long SHORT_CLASSIFIER = 4_000_000;
    /** The same of the components of these words, which are a classifier's work. */
    private static final long SHORT_CLASSIFIER_COMPONENTS = 800_000_000;
    private static final long SHORT_VECTORS = 200_000;
    private static final int BYTES_A_WORD = 6;

    private final String phase;
    private final TrainingContext context;
    private final Settings settings;
    private final TrainingLimits limits;
    private final WordSplitter splitter;
    private final Dictionary dictionary;
    private final Weights weights;
    private final SentenceTraining sentences;

    /** Prepares a training: counts the words or reads the checkpoint, and allocates the weights. */
    Training(TrainingContext context, Settings settings, Kernels kernels, TrainingLimits limits) {
        this(context, settings, kernels, limits, "", null);
    }

    /**
     * Prepares the training of a model that was trained before.
     *
     * @param phase tells the checkpoints of one training from those of another
     * @param given the model, whose tables are trained further; null to start a new one or go on from a checkpoint
     */
    Training(TrainingContext context, Settings settings, Kernels kernels, TrainingLimits limits, String phase,
            ModelData given) {
        this.phase = phase;
        this.context = context;
        this.settings = settings;
        this.limits = limits;
        this.splitter = splitter(context, settings);
        try (Checkpoint checkpoint = given == null && context.resuming() && limits.checkpointNanos() >= 0
                ? Checkpoint.open(context.checkpoint(), settings, phase) : null) {
            MatrixWordVectors pretrained = checkpoint == null && given == null ? pretrained() : null;
            this.dictionary = checkpoint != null ? checkpoint.dictionary()
                    : given != null ? given.dictionary() : count(kernels, pretrained);
            Kernels chosen = choose(kernels);
            int count = checkpoint == null ? settings.threads() : checkpoint.places().size();
            SubwordTable subwords = new SubwordTable(dictionary);
            UsedRows used = checkpoint != null ? checkpoint.used()
                    : given != null ? UsedRows.all(dictionary) : UsedRows.ofWords(dictionary);
            Readers readers = new Readers(context, settings, dictionary, splitter, subwords, used, count,
                    remembers(subwords));
            if (checkpoint == null && given == null && dictionary.arguments().bucket() > 0) {
                subwords.forEachRow(used::row);
                if (settings.arguments().supervised()) {
                    readers.meetRows();
                }
            }
            used.complete();
            if (checkpoint != null) {
                this.weights = Weights.allocate(dictionary, used, stride(chosen), count);
                checkpoint.restore(weights);
            } else if (given != null) {
                this.weights = Weights.of(given, stride(chosen), count);
            } else {
                this.weights = Weights.allocate(dictionary, used, stride(chosen), count);
                weights.randomise(dictionary, settings.seed());
                if (pretrained != null) {
                    weights.start(dictionary, pretrained);
                }
            }
            int epochs = settings.arguments().epochs();
            LearningRate rate = new LearningRate(settings.learningRate(), 0,
                    Math.multiplyExact(passWords(), (long) epochs));
            this.sentences = new SentenceTraining(Settings.TECHNIQUE, context, limits, rate, epochs,
                    checkpoint == null ? 0 : checkpoint.words());
            makeWorkers(chosen, subwords, readers, count, checkpoint);
        }
    }

    /**
     * Takes the plain loops for a short training: those of the Vector API make garbage and take their time until they
     * are compiled, and then the training would be over.
     */
    private Kernels choose(Kernels kernels) {
        return isShort(passWords()) ? Kernels.plain() : kernels;
    }

    private boolean isShort(long passWords) {
        long words = passWords * settings.arguments().epochs();
        return settings.arguments().supervised() ? words < SHORT_CLASSIFIER
                && words * settings.arguments().dimension() < SHORT_CLASSIFIER_COMPONENTS : words < SHORT_VECTORS;
    }

    private int stride(Kernels kernels) {
        return kernels.stride(settings.arguments().dimension());
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

    private Dictionary count(Kernels kernels, MatrixWordVectors pretrained) {
        DictionaryBuilder builder = new DictionaryBuilder(settings);
        try (Rehearsal rehearsal = isShort(context.corpus().sizeBytes() / BYTES_A_WORD) ? null
                : Rehearsal.start(Settings.TECHNIQUE, over -> RandomSentences.learn(settings, kernels, over))) {
            builder.count(context, splitter);
            if (rehearsal != null) {
                rehearsal.await();
            }
        }
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

    private void makeWorkers(Kernels kernels, SubwordTable subwords, Readers readers, int count,
            Checkpoint checkpoint) {
        // Examples are read as rows that are used; sentences are words, whose rows are looked up when they are learnt.
        if (!settings.arguments().supervised()) {
            subwords.renumber(weights.used()::row);
        }
        Learner.Shared shared = Learner.Shared.of(settings, dictionary, subwords, weights, kernels, dictionary.tokens(),
                settings.arguments().sample());
        for (int i = 0; i < count; i++) {
            int number = i;
            WorkerPlace place = checkpoint == null ? WorkerPlace.start(settings.seed(), i)
                    : checkpoint.places().get(i);
            sentences.add(readers.source(i), readers.maxNumbers(), readers.memory(i), place,
                    (random, running) -> Learner.of(shared, number, random, running));
        }
    }

    /** Workers may remember what they read if it is small, absolutely or beside the weights. */
    private boolean remembers(SubwordTable subwords) {
        long each = 1;
        if (settings.arguments().supervised()) {
            each += settings.arguments().wordNgrams() - 1
                    + (settings.arguments().maxn() > 0 ? subwords.rows().length / dictionary.words() : 0);
        }
        return passWords() * 5 * each <= Math.min(limits.memoryBytes(),
                Math.max(SMALL_MEMORY, Weights.bytes(dictionary) / WEIGHTS_SHARE));
    }

    /**
     * Trains.
     *
     * @throws CancellationException if it was cancelled; the checkpoint is written
     */
    void run() {
        sentences.run((words, places) -> {
            if (limits.checkpointNanos() >= 0) {
                Checkpoint.write(context.checkpoint(), this, words, places);
            }
        });
    }

    /** Returns the running loss of all workers in nats a prediction, or NaN before the first. */
    double loss() {
        return sentences.loss();
    }

    /** Returns the trained model. */
    ModelData model() {
        return weights.model(dictionary, settings.seed());
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
}
