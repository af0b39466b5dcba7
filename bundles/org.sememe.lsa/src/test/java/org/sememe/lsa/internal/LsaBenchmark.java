package org.sememe.lsa.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.bow.internal.TfidfTechnique;
import org.sememe.io.testing.FakeHost;
import org.sememe.vector.Vectorizer;

/**
 * Seconds for 100 dimensions of 54,514 lines on one thread; its peer is {@code sklearn/speed.py}. Not part of the
 * build: {@code mvn -q test -Dtest=LsaBenchmark}, with the corpora in {@code sememe.data}.
 */
class LsaBenchmark {

    @TempDir
    Path folder;

    @Test
    void seconds() throws IOException {
        Path wiki = Path.of(System.getProperty("sememe.data")).resolve("lm/simplewiki-2m.tok.txt");
        Assumptions.assumeTrue(Files.exists(wiki), "no corpus " + wiki);
        List<String> lines = Files.readAllLines(wiki).stream().filter(line -> !line.isBlank()).toList();
        try (FakeHost host = new FakeHost()) {
            TfidfTechnique tfidf = new TfidfTechnique();
            host.technique(tfidf, tfidf).train("tfidf", lines, folder.resolve("tfidf"), "tf", "count", "idf", "smooth",
                    "norm", "l2");
            Vectorizer vectorizer = host.open(folder.resolve("tfidf"), Vectorizer.class);
            SparseRows rows = new SparseRows(vectorizer.dimension());
            lines.forEach(line -> rows.add(SparseRows.of(vectorizer.vectorize(line), true)));
            SparseMatrix matrix = rows.toMatrix();
            for (int iterations : new int[] {0, 2, 2, 4, 7}) {
                long start = System.nanoTime();
                long startProcessor = processorNanos();
                TruncatedSvd svd = TruncatedSvd.of(matrix, 100, 10, iterations, 1, fraction -> { });
                double seconds = (System.nanoTime() - start) / 1e9;
                double processor = (processorNanos() - startProcessor) / 1e9;
                double sum = Arrays.stream(svd.values()).map(value -> value * value).sum();
                System.out.printf("%d by %d, %d power iterations: %.2f s (processor %.2f s), values %.6f %.6f %.6f, "
                        + "sum of squares %.4f%n", matrix.rows(), matrix.columns(), iterations, seconds, processor,
                        svd.values()[0], svd.values()[49], svd.values()[99], sum);
            }
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
