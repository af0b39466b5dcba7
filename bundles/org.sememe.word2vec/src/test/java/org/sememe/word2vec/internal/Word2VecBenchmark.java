package org.sememe.word2vec.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.sememe.io.AtomicFiles;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.train.Corpus;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.TrainingLimits;
import org.sememe.vectors.train.WordCounter;

/**
 * Trains word2vec and prints words a second and the rank correlation with people's judgement; run by hand with corpus,
 * pairs and parameters as arguments. The counterpart of {@code gensim/word2vec.py}: words a second are all words of the
 * corpus times epochs, by the time of the training after the count; reading, compiling and collecting garbage included.
 */
final class Word2VecBenchmark {

    private Word2VecBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        Corpus corpus = TextFiles.corpus(Path.of(arguments[0]));
        Object[] parameters = Arrays.copyOfRange(arguments, 2, arguments.length);
        WordCounter words = new WordCounter(WordCounter.DEFAULT_LIMIT);
        try (Corpus.Cursor cursor = corpus.open()) {
            cursor.remaining().forEachRemaining(line -> WordSplitter.whitespace().split(line, words));
        }
        Path folder = Files.createTempDirectory("word2vec");
        try {
            FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());
            FakeTrainingContext context = host.context("word2vec", corpus, folder, parameters);
            try (Training training = new Training(context, Kernels.best(), TrainingLimits.of(context))) {
                var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long wall = System.nanoTime();
                long processor = system.getProcessCpuTime();
                training.run();
                processor = system.getProcessCpuTime() - processor;
                wall = System.nanoTime() - wall;
                double done = (double) words.total() * training.settings().epochs();
                Weights weights = training.weights();
                MatrixWordVectors vectors = new MatrixWordVectors(training.vocabulary().words(),
                        weights.intoMatrix(training.vocabulary().size()));
                System.out.printf("word2vec %s, %s: %.0f words/processor-second, %.0f words/second, Spearman %.4f%n",
                        List.of(parameters), Kernels.best().description(), done / processor * 1e9, done / wall * 1e9,
                        WordPairs.read(Path.of(arguments[1]), vectors).spearman());
            }
        } finally {
            AtomicFiles.delete(folder);
            AtomicFiles.delete(folder.resolveSibling(folder.getFileName() + ".checkpoint"));
        }
    }
}
