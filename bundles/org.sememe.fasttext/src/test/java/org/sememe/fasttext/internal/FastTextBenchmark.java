package org.sememe.fasttext.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.sememe.evaluate.EvaluationListener;
import org.sememe.evaluate.TextClassification;
import org.sememe.evaluate.VocabularyOptions;
import org.sememe.evaluate.WordSimilarity;
import org.sememe.io.AtomicFiles;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.Model;
import org.sememe.text.TextClassifier;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.Kernels;

/**
 * Trains fastText and prints seconds, words a second and quality; run by hand. Arguments: the corpus, the data to
 * evaluate on (word pairs, or labelled texts with a classifier), then parameters. Words a second are all words of the
 * corpus times epochs, by the whole time from the start of counting to the end of training.
 */
final class FastTextBenchmark {

    private FastTextBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[1]);
        FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());
        if (arguments.length == 2 && Files.isDirectory(Path.of(arguments[0]))) {
            System.out.println(quality(host.open(Path.of(arguments[0])), data));
            return;
        }
        Object[] parameters = Arrays.copyOfRange(arguments, 2, arguments.length);
        Path folder = Files.createTempDirectory("fasttext");
        try {
            FakeTrainingContext context = host.context("fasttext", TextFiles.corpus(Path.of(arguments[0])), folder,
                    parameters);
            long wall = System.nanoTime();
            double words = host.train(context).metrics().get("words");
            double seconds = (System.nanoTime() - wall) / 1e9;
            double epochs = context.parameters().integer("epochs");
            double rate = context.reports().isEmpty() ? 0 : context.reports().get(context.reports().size() - 1)
                    .metrics().getOrDefault("wordsPerSecond", 0.0);
            System.out.printf("fasttext %s, %s: %.2f s, %.0f words/second, %.0f in training, %s%n",
                    List.of(parameters), Kernels.best().description(), seconds, words * epochs / seconds, rate,
                    quality(host.open(folder), data));
        } finally {
            AtomicFiles.delete(folder);
            AtomicFiles.delete(folder.resolveSibling(folder.getFileName() + ".checkpoint"));
        }
    }

    private static String quality(Model model, Path data) {
        Object classifier = model.capabilities().get(TextClassifier.class);
        EvaluationListener silent = fraction -> { };
        return classifier != null
                ? "accuracy " + TextClassification.evaluate((TextClassifier) classifier, TextFiles.corpus(data), silent)
                        .accuracy()
                : "Spearman " + WordSimilarity.evaluate((WordVectors) model.capabilities().get(WordVectors.class),
                        WordSimilarity.read(data), new VocabularyOptions(0, true)).spearman();
    }
}
