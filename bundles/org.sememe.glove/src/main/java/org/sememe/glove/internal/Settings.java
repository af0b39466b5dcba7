package org.sememe.glove.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.sememe.InvalidInputException;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.vectors.WordSplitter;

/**
 * The hyper-parameters as a training uses them; where one stands for a choice by itself, the choice is made, but for
 * {@code memory}, which is 0 where {@link #memory(long)} chooses.
 */
record Settings(int dimension, int windowSize, boolean symmetric, boolean distanceWeighting, int minCount,
        int maxVocabulary, int epochs, double eta, double alpha, double xMax, double gradientClip, Variant vectors,
        String format, boolean unknownVector, boolean keepCooccurrences, boolean saveGradsq, String initialVectors,
        String initialGradsq, long memory, int threads, long seed, String tokenizer) {

    static final String TECHNIQUE = "glove";

    private static final long LEAST_MEMORY = 16 << 20;
    private static final double HEAP_SHARE = 0.6;
    private static final long USUAL_LEAST = 128 << 20;
    /** What a pair of near words is worth where no memory was asked for: more makes nothing faster. */
    private static final long BYTES_PER_PAIR = 8;

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("dimension", 50, 1, 10_000, "components of a vector"),
            Parameter.integer("windowSize", 15, 1, 1000, "words to each side that count as near"),
            Parameter.flag("symmetric", true, "whether words to both sides count, or only those to the left"),
            Parameter.flag("distanceWeighting", true, "whether a word at distance d counts 1/d, or 1"),
            Parameter.integer("minCount", 5, 1, Integer.MAX_VALUE, "words that occur less often are left out"),
            Parameter.integer("maxVocabulary", 0, 0, Integer.MAX_VALUE,
                    "keeps only so many words, the most frequent ones; 0 for no limit"),
            Parameter.integer("epochs", 25, 1, 1_000_000, "passes over the co-occurrences"),
            Parameter.decimal("eta", 0.05, 1e-9, 10, "learning rate of AdaGrad"),
            Parameter.decimal("alpha", 0.75, 0, 10, "exponent of the weight (x / xMax)^alpha"),
            Parameter.decimal("xMax", 100, 1e-9, 1e18, "co-occurrence from which on the weight is 1"),
            Parameter.decimal("gradientClip", 100, 1e-9, 1e18, "bound on each component of a gradient"),
            Parameter.choice("vectors", "sum", List.of("sum", "word", "all"),
                    "what the model holds: word + context vectors, word vectors, or both with their biases"),
            Parameter.choice("format", "text", List.of("text", "binary", "mapped"),
                    "file of the model: text or binary as the GloVe program writes them, or mapped to open at once"),
            Parameter.flag("unknownVector", false,
                    "whether text gets a word <unk>, the mean of the 100 rarest words, as from the GloVe program"),
            Parameter.flag("keepCooccurrences", false,
                    "whether to keep the counts in the model folder, too, as cooccurrence.bin"),
            Parameter.flag("saveGradsq", false,
                    "whether to keep AdaGrad's sums of squares in the model folder, too, as gradsq.bin"),
            Parameter.text("initialVectors", "",
                    "file of word vectors to start from; empty starts from random numbers"),
            Parameter.text("initialGradsq", "", "gradsq.bin or gradsq.txt to start from; empty starts from ones"),
            Parameter.text("memory", "", "memory for counting and shuffling, such as 2G, at the most 60% of the Java "
                    + "heap; empty for what the corpus needs, at the most half of the heap"),
            Parameter.integer("threads", 0, 0, 1024,
                    "threads; 0 for as many as processors; only one thread gives the same model every time"),
            Parameter.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "start of the random numbers"),
            Parameter.text("tokenizer", WordSplitter.WHITESPACE,
                    "name of the tokenizer service that cuts lines into words; whitespace needs no service"),
            Parameter.decimal("checkpointSeconds", 60, 0, 1_000_000,
                    "seconds between checkpoints; 0 makes one only when the training is cancelled"));

    /**
     * Reads checked values.
     *
     * @throws InvalidInputException if the memory is no size or too little
     */
    static Settings of(Parameters values) {
        int threads = values.integer("threads");
        return new Settings(values.integer("dimension"), values.integer("windowSize"), values.flag("symmetric"),
                values.flag("distanceWeighting"), values.integer("minCount"), values.integer("maxVocabulary"),
                values.integer("epochs"), values.decimal("eta"), values.decimal("alpha"), values.decimal("xMax"),
                values.decimal("gradientClip"), Variant.of(values.text("vectors")), values.text("format"),
                values.flag("unknownVector"), values.flag("keepCooccurrences"), values.flag("saveGradsq"),
                values.text("initialVectors").trim(), values.text("initialGradsq").trim(),
                memory(values.text("memory").trim()),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, values.longInteger("seed"),
                values.text("tokenizer"));
    }

    private static long memory(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String upper = text.toUpperCase(Locale.ROOT).replaceFirst("(?<=[KMGT])B$", "");
        int unit = 1 + "KMGT".indexOf(upper.charAt(upper.length() - 1));
        try {
            double bytes = new BigDecimal(unit > 0 ? upper.substring(0, upper.length() - 1) : upper).doubleValue()
                    * Math.pow(1024, unit);
            if (bytes < LEAST_MEMORY) {
                throw new InvalidInputException("parameter memory must be at least " + (LEAST_MEMORY >> 20)
                        + "M, found '" + text + "'");
            }
            return (long) Math.min(bytes, Runtime.getRuntime().maxMemory() * HEAP_SHARE);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("parameter memory must be a size such as 512M or 2G, found '" + text + "'",
                    e);
        }
    }

    /**
     * Returns how much memory counting and shuffling may take.
     *
     * @param pairs how often two words are near each other, at the most
     */
    long memory(long pairs) {
        return memory > 0 ? memory
                : Math.min(Runtime.getRuntime().maxMemory() / 2, Math.max(USUAL_LEAST, pairs * BYTES_PER_PAIR));
    }

    /** Returns what a checkpoint must agree with: all that changes the numbers, but for the number of threads. */
    String signature() {
        return "dimension=" + dimension + " windowSize=" + windowSize + " symmetric=" + symmetric
                + " distanceWeighting=" + distanceWeighting + " minCount=" + minCount + " maxVocabulary="
                + maxVocabulary + " epochs=" + epochs + " eta=" + eta + " alpha=" + alpha + " xMax=" + xMax
                + " gradientClip=" + gradientClip + " initialVectors=" + initialVectors + " initialGradsq="
                + initialGradsq + " seed=" + seed + " tokenizer=" + tokenizer;
    }
}
