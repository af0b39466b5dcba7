package org.sememe.bow.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.testing.FakeHost;
import org.sememe.text.Tokenizer;
import org.sememe.tokenizer.unicode.internal.WhitespaceTokenizer;
import org.sememe.tokenizer.unicode.internal.WordTokenizer;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vectorizer;

/**
 * Documents per second on one thread, scikit-learn's default formula; its peer is {@code sklearn/speed.py}. Not part of
 * the build: {@code mvn -q test -Dtest=VectorizerBenchmark}, with the corpora in {@code sememe.data}.
 */
class VectorizerBenchmark {

    private static final int ROUNDS = 7;

    @TempDir
    Path folder;

    @Test
    void documentsPerSecond() throws IOException {
        Path data = Path.of(System.getProperty("sememe.data"));
        Path wiki = data.resolve("lm/simplewiki-2m.tok.txt");
        Path sms = data.resolve("cls/sms/SMSSpamCollection");
        Assumptions.assumeTrue(Files.exists(wiki) && Files.exists(sms), "no corpora in " + data);
        List<String> lines = Files.readAllLines(wiki).stream().filter(line -> !line.isBlank()).toList();
        List<String> messages = Files.readAllLines(sms).stream().map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
        measure("simplewiki-2m lines", lines);
        measure("sms messages", messages);
    }

    private void measure(String name, List<String> documents) {
        for (Tokenizer tokenizer : List.of(new WhitespaceTokenizer(), new WordTokenizer())) {
            boolean lowercase = tokenizer instanceof WordTokenizer;
            try (FakeHost host = FakeHosts.bow().tokenizer("word", tokenizer)) {
                double fit = 0;
                double transform = 0;
                double processor = 0;
                long stored = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Path output = folder.resolve(name + "-" + lowercase + "-" + round);
                    long start = System.nanoTime();
                    host.train("tfidf", documents, output, "tf", "count", "idf", "smooth", "norm", "l2", "lowercase",
                            lowercase);
                    Vectorizer vectorizer = host.open(output, Vectorizer.class);
                    long middle = System.nanoTime();
                    long middleProcessor = processorNanos();
                    stored = 0;
                    for (String document : documents) {
                        stored += ((SparseVector) vectorizer.vectorize(document)).size();
                    }
                    long end = System.nanoTime();
                    processor = Math.max(processor, documents.size() * 1e9 / (processorNanos() - middleProcessor));
                    fit = Math.max(fit, documents.size() * 1e9 / (end - start));
                    transform = Math.max(transform, documents.size() * 1e9 / (end - middle));
                }
                System.out.printf("%-20s %-10s %8d stored | train, save, load and vectorise %8.0f docs/s | vectorise "
                        + "%8.0f docs/s (processor time: %8.0f)%n", name, lowercase ? "word" : "whitespace", stored,
                        fit, transform, processor);
            }
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
