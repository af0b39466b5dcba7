package org.sememe.fasttext.internal.train;

import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Arguments;
import org.sememe.fasttext.internal.model.Loss;
import org.sememe.fasttext.internal.model.ModelKind;
import org.sememe.io.LabeledText;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.vectors.WordSplitter;

/**
 * The hyper-parameters as a training uses them; where one stands for a choice by itself, the choice is made.
 *
 * @param arguments what the model file keeps
 * @param textbook whether skip-gram steps pair by pair and CBOW window by window
 * @param learningRate rate at the start; it falls to 0
 * @param minCountLabel least count of a label
 * @param maxVocabulary most words, 0 for no limit
 * @param threads number of threads
 * @param seed start of the random numbers
 * @param tokenizer cuts lines into words
 * @param labelPrefix what begins a label
 * @param pretrainedVectors file of vectors to start from, or blank
 */
public record Settings(Arguments arguments, boolean textbook, double learningRate, int minCountLabel, int maxVocabulary,
        int threads, long seed, String tokenizer, String labelPrefix, String pretrainedVectors) {

    /** The name of the technique. */
    public static final String TECHNIQUE = "fasttext";

    /** Version of the model folder. */
    public static final int FORMAT_VERSION = 1;

    /** File of a model folder whose vectors are not quantised. */
    public static final String BIN = "model.bin";

    /** File of a model folder whose vectors are quantised. */
    public static final String FTZ = "model.ftz";

    /** Name of the parameter with what begins a label. */
    public static final String LABEL_PREFIX = "labelPrefix";

    private static final String AUTO = "auto";
    private static final int RATE_UPDATE = 100;

    /** What a training takes; quantisation and autotune have theirs apart. */
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.choice("model", "skipgram", List.of("skipgram", "cbow", "supervised"),
                    "skipgram predicts the words around a word, cbow a word from those around it, supervised labels"),
            Parameter.integer("dimension", 100, 1, 10_000, "components of a vector"),
            Parameter.integer("windowSize", 5, 1, 1000,
                    "words to each side that count as near; each time a random number from 1 to this is used"),
            Parameter.integer("epochs", 5, 1, 1_000_000, "passes over the corpus"),
            Parameter.decimal("learningRate", 0, 0, 10,
                    "rate at the start, which falls to 0; 0 for 0.1 with supervised and 0.05 otherwise"),
            Parameter.integer("minCount", 0, 0, Integer.MAX_VALUE,
                    "words that occur less often are left out; 0 for 1 with supervised and 5 otherwise"),
            Parameter.integer("minCountLabel", 0, 0, Integer.MAX_VALUE, "labels that occur less often are left out"),
            Parameter.integer("maxVocabulary", 0, 0, Integer.MAX_VALUE,
                    "keeps only so many words, the most frequent ones; 0 for no limit"),
            Parameter.choice("loss", AUTO, List.of(AUTO, "ns", "hs", "softmax", "ova", "one-vs-all"),
                    "negative sampling, hierarchical softmax, softmax or one against all; auto for softmax with "
                            + "supervised and ns otherwise"),
            Parameter.integer("negative", 5, 1, 1000, "random words or labels to tell each from, with the loss ns"),
            Parameter.integer("minn", -1, -1, 1000,
                    "letters of the shortest character n-gram; -1 for 0 with supervised and 3 otherwise"),
            Parameter.integer("maxn", -1, -1, 1000,
                    "letters of the longest character n-gram, 0 for none; -1 for 0 with supervised and 6 otherwise"),
            Parameter.integer("wordNgrams", 1, 1, 1000, "words of the longest word n-gram, with supervised"),
            Parameter.integer("bucket", 2_000_000, 0, Integer.MAX_VALUE, "rows that all n-grams share by their hashes"),
            Parameter.decimal("sample", 1e-4, 0, 1,
                    "frequency above which a word's occurrences are left out at random, not with supervised; 0 keeps "
                            + "all"),
            Parameter.choice("algorithm", "window", List.of("window", "textbook"),
                    "window takes one step for a word and all words around it; textbook one for each pair, as the "
                            + "original does"),
            Parameter.integer("threads", 0, 0, 1024,
                    "threads; 0 for as many as processors; only one thread gives the same model every time"),
            Parameter.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "start of the random numbers"),
            Parameter.text("tokenizer", WordSplitter.WHITESPACE,
                    "name of the tokenizer service that cuts lines into words; whitespace, as in the original, needs "
                            + "no service"),
            Parameter.text(LABEL_PREFIX, LabeledText.LABEL_PREFIX, "what begins a label in the corpus"),
            Parameter.text("pretrainedVectors", "",
                    "file of vectors in word2vec or fastText text format to start from; none if empty"),
            Parameter.decimal("checkpointSeconds", 60, 0, 1e6,
                    "seconds between checkpoints; 0 makes one only when the training is cancelled"));

    /**
     * Reads checked values.
     *
     * @throws InvalidInputException if values contradict each other
     */
    static Settings of(Parameters values) {
        ModelKind kind = ModelKind.of(values.text("model"));
        boolean supervised = kind == ModelKind.SUPERVISED;
        int minCount = values.integer("minCount");
        int minn = values.integer("minn") < 0 ? supervised ? 0 : 3 : values.integer("minn");
        int maxn = values.integer("maxn") < 0 ? supervised ? 0 : 6 : values.integer("maxn");
        if (maxn > 0 && minn > maxn) {
            throw new InvalidInputException("parameter minn must be at most maxn = " + maxn + ", found " + minn);
        }
        int wordNgrams = values.integer("wordNgrams");
        boolean hashes = maxn > 0 || wordNgrams > 1 && supervised;
        int bucket = hashes ? values.integer("bucket") : 0;
        if (hashes && bucket == 0) {
            throw new InvalidInputException("parameter bucket must be at least 1 where there are n-grams, found 0");
        }
        String prefix = values.text(LABEL_PREFIX);
        if (prefix.isBlank()) {
            throw new InvalidInputException("parameter " + LABEL_PREFIX + " must not be blank, found '" + prefix + "'");
        }
        Loss loss = switch (values.text("loss")) {
            case AUTO -> supervised ? Loss.SOFTMAX : Loss.NEGATIVE_SAMPLING;
            case "one-vs-all" -> Loss.ONE_VS_ALL;
            default -> Loss.of(values.text("loss"));
        };
        if (loss == Loss.ONE_VS_ALL && !supervised) {
            throw new InvalidInputException("parameter loss must be ns, hs or softmax unless model is supervised, "
                    + "found ova");
        }
        double rate = values.decimal("learningRate");
        int threads = values.integer("threads");
        Arguments arguments = new Arguments(values.integer("dimension"), values.integer("windowSize"),
                values.integer("epochs"), minCount == 0 ? supervised ? 1 : 5 : minCount, values.integer("negative"),
                wordNgrams, loss, kind, bucket, minn, maxn, RATE_UPDATE, values.decimal("sample"));
        return new Settings(arguments, values.text("algorithm").equals("textbook"),
                rate == 0 ? supervised ? 0.1 : 0.05 : rate, values.integer("minCountLabel"),
                values.integer("maxVocabulary"),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, values.longInteger("seed"),
                values.text("tokenizer"), prefix, values.text("pretrainedVectors").strip());
    }

    /** Returns what a checkpoint must agree with: all that changes the numbers, but for the number of threads. */
    String signature() {
        List<Object> parts = new ArrayList<>(List.of("dimension", arguments.dimension(), "windowSize",
                arguments.windowSize(), "epochs", arguments.epochs(), "minCount", arguments.minCount(), "loss",
                arguments.loss().id(), "negative", arguments.negative(), "minn", arguments.minn(), "maxn",
                arguments.maxn(), "wordNgrams", arguments.wordNgrams(), "bucket", arguments.bucket()));
        parts.addAll(List.of("sample", arguments.sample(), "algorithm", textbook ? "textbook" : "window",
                "learningRate", learningRate, "minCountLabel", minCountLabel, "maxVocabulary", maxVocabulary, "seed",
                seed, "tokenizer", tokenizer, LABEL_PREFIX, labelPrefix, "pretrainedVectors", pretrainedVectors));
        StringBuilder text = new StringBuilder("model=").append(arguments.kind().id());
        for (int i = 0; i < parts.size(); i += 2) {
            text.append(' ').append(parts.get(i)).append('=').append(parts.get(i + 1));
        }
        return text.toString();
    }
}
