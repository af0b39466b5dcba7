package org.sememe.word2vec.internal;

import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.vectors.VectorFormat;
import org.sememe.vectors.WordSplitter;

/** The hyper-parameters as a training uses them; where one stands for a choice by itself, the choice is made. */
record Settings(boolean skipGram, boolean window, int dimension, int windowSize, int negative,
        boolean hierarchicalSoftmax, double sample, int minCount, int maxVocabulary, int epochs, double learningRate,
        double minLearningRate, boolean mean, int threads, long seed, String tokenizer, int phrasePasses,
        double phraseThreshold, String initialModel, VectorFormat format, boolean outputWeights) {

    static final String TECHNIQUE = "word2vec";

    /** The rates with which the word2vec program starts. */
    static final double SKIP_GRAM_RATE = 0.025;
    static final double CBOW_RATE = 0.05;

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.choice("model", "cbow", List.of("cbow", "skipgram"),
                    "cbow predicts a word from the words around it, skipgram the words around it from a word"),
            Parameter.integer("dimension", 100, 1, 10_000, "components of a vector"),
            Parameter.integer("windowSize", 5, 1, 1000,
                    "words to each side that count as near; each time a random number from 1 to this is used"),
            Parameter.integer("negative", 5, 0, 1000, "random words to tell each word from; 0 for none"),
            Parameter.flag("hierarchicalSoftmax", false, "whether to predict along the paths of a Huffman tree"),
            Parameter.decimal("sample", 1e-3, 0, 1,
                    "frequency above which a word's occurrences are left out at random; 0 keeps all"),
            Parameter.integer("minCount", 5, 1, Integer.MAX_VALUE, "words that occur less often are left out"),
            Parameter.integer("maxVocabulary", 0, 0, Integer.MAX_VALUE,
                    "keeps only so many words, the most frequent ones; 0 for no limit"),
            Parameter.integer("epochs", 5, 1, 1_000_000, "passes over the corpus"),
            Parameter.decimal("learningRate", 0, 0, 10,
                    "rate at the start; 0 for " + SKIP_GRAM_RATE + " with skipgram and " + CBOW_RATE + " with cbow"),
            Parameter.decimal("minLearningRate", 1e-4, 0, 10, "rate to which it falls linearly"),
            Parameter.flag("cbowMean", true, "whether cbow takes the mean of the vectors around a word, or their sum"),
            Parameter.choice("algorithm", "window", List.of("window", "textbook"),
                    "window takes one step for a word and all words around it, with the same random words; textbook "
                            + "one for each pair, as the word2vec program does"),
            Parameter.integer("threads", 0, 0, 1024,
                    "threads; 0 for as many as processors; only one thread gives the same model every time"),
            Parameter.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "start of the random numbers"),
            Parameter.text("tokenizer", WordSplitter.WHITESPACE,
                    "name of the tokenizer service that cuts lines into words; whitespace needs no service"),
            Parameter.integer("phrasePasses", 0, 0, 10,
                    "how often neighbours that belong together are joined, as new_york; 0 for never"),
            Parameter.decimal("phraseThreshold", 100, 0, 1e12,
                    "score above which neighbours are joined in the last pass; twice as much in the pass before, and "
                            + "so on"),
            Parameter.text("initialModel", "",
                    "folder of a word2vec model to go on from with its words and weights and the new words of the "
                            + "corpus; empty to begin anew"),
            Parameter.choice("format", "binary", List.of("binary", "text"),
                    "word2vec format of the vectors in the model folder"),
            Parameter.flag("outputWeights", false,
                    "whether to keep the output layer in the model folder, too, as output.bin"),
            Parameter.decimal("checkpointSeconds", 60, 0, 1_000_000,
                    "seconds between checkpoints; 0 makes one only when the training is cancelled"));

    /**
     * Reads checked values.
     *
     * @throws InvalidInputException if values contradict each other
     */
    static Settings of(Parameters values) {
        boolean skipGram = values.text("model").equals("skipgram");
        double learningRate = values.decimal("learningRate");
        int threads = values.integer("threads");
        Settings settings = new Settings(skipGram, values.text("algorithm").equals("window"),
                values.integer("dimension"), values.integer("windowSize"), values.integer("negative"),
                values.flag("hierarchicalSoftmax"), values.decimal("sample"), values.integer("minCount"),
                values.integer("maxVocabulary"), values.integer("epochs"),
                learningRate == 0 ? skipGram ? SKIP_GRAM_RATE : CBOW_RATE : learningRate,
                values.decimal("minLearningRate"), values.flag("cbowMean"),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads, values.longInteger("seed"),
                values.text("tokenizer"), values.integer("phrasePasses"), values.decimal("phraseThreshold"),
                values.text("initialModel"), values.text("format").equals("text") ? VectorFormat.WORD2VEC_TEXT
                        : VectorFormat.WORD2VEC_BINARY,
                values.flag("outputWeights"));
        if (settings.negative == 0 && !settings.hierarchicalSoftmax) {
            throw new InvalidInputException("parameter negative must be at least 1 unless hierarchicalSoftmax is true, "
                    + "found 0: there would be nothing to learn");
        }
        if (settings.minLearningRate > settings.learningRate) {
            throw new InvalidInputException("parameter minLearningRate must be at most learningRate = "
                    + settings.learningRate + ", found " + settings.minLearningRate);
        }
        return settings;
    }

    /** Returns what a checkpoint must agree with: all that changes the numbers, but for the number of threads. */
    String signature() {
        return "model=" + (skipGram ? "skipgram" : "cbow") + " algorithm=" + (window ? "window" : "textbook")
                + " dimension=" + dimension + " windowSize=" + windowSize + " negative=" + negative
                + " hierarchicalSoftmax=" + hierarchicalSoftmax + " sample=" + sample + " minCount=" + minCount
                + " maxVocabulary=" + maxVocabulary + " epochs=" + epochs + " learningRate=" + learningRate
                + " minLearningRate=" + minLearningRate + " cbowMean=" + mean + " seed=" + seed + " tokenizer="
                + tokenizer + " phrasePasses=" + phrasePasses + " phraseThreshold=" + phraseThreshold
                + " initialModel=" + initialModel;
    }
}
