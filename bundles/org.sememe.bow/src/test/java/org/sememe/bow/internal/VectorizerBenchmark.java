package org.sememe.bow.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.testing.BlankTokenizer;
import org.sememe.io.testing.FakeHost;
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
        for (String tokenizer : List.of("blank", "scikit-learn's pattern")) {
            try (FakeHost host = FakeHosts.bow()) {
                host.tokenizer("word", tokenizer.equals("blank") ? new BlankTokenizer() : new PatternTokenizer());
                double fit = 0;
                double transform = 0;
                long stored = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Path output = folder.resolve(name + "-" + tokenizer + "-" + round);
                    long start = System.nanoTime();
                    host.train("tfidf", documents, output, "tf", "count", "idf", "smooth", "norm", "l2", "lowercase",
                            !tokenizer.equals("blank"));
                    Vectorizer vectorizer = host.open(output, Vectorizer.class);
                    long middle = System.nanoTime();
                    stored = 0;
                    for (String document : documents) {
                        stored += ((SparseVector) vectorizer.vectorize(document)).size();
                    }
                    long end = System.nanoTime();
                    fit = Math.max(fit, documents.size() * 1e9 / (end - start));
                    transform = Math.max(transform, documents.size() * 1e9 / (end - middle));
                }
                System.out.printf("%-22s %-24s %8d stored | train, save, load and vectorise %8.0f docs/s | "
                        + "vectorise %8.0f docs/s%n", name, tokenizer, stored, fit, transform);
            }
        }
    }

    /** Lower case, then runs of two or more word characters: scikit-learn's default. */
    private static final class PatternTokenizer extends BlankTokenizer {

        private static final Pattern WORD = Pattern.compile("(?U)\\b\\w\\w+\\b");

        @Override
        public List<String> words(String text) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.add(matcher.group());
            }
            return words;
        }

        @Override
        public String fingerprint() {
            return "pattern-1";
        }
    }
}
