package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.text.TextScore;
import org.sememe.train.Corpus;

/** Agreement with KenLM's lmplz and query on WikiText-2. */
class WikiText2Test {

    @TempDir
    Path folder;

    static Path data;

    @BeforeAll
    static void findData() {
        data = Path.of(System.getProperty("sememe.data", "../shared/data"), "lm", "wikitext-2");
        Assumptions.assumeTrue(Files.isRegularFile(data.resolve("train.txt")), "no WikiText-2 at " + data);
    }

    private TextScore score(NgramModel model) {
        TextScore sum = TextScore.NONE;
        try (Corpus.Cursor cursor = TextFiles.corpus(data.resolve("test.txt")).open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                sum = sum.plus(model.score(line));
            }
        }
        return sum;
    }

    /** The same perplexity to four significant digits. */
    private static void assertPerplexity(double expected, double found) {
        assertEquals(expected, found, expected * 5e-5);
    }

    @ParameterizedTest
    @CsvSource({
        "3, skip, 439.025, 261.260, 33279 622380 1391619",
        "5, skip, 428.437, 254.919, 33279 622380 1391619 1762730 1867850",
        "3, word, 226.051, 259.196, 33280 619592 1398959",
        "5, word, 220.139, 252.253, 33280 619592 1398959 1794725 1914265"})
    void agreesWithKenLm(int order, String unk, double including, double excluding, String counts) {
        try (FakeHost host = Models.host()) {
            // A small limit for the larger order, so that the sorting goes through the disk.
            host.train(host.context("ngram", TextFiles.corpus(data.resolve("train.txt")), folder.resolve("m"), "order",
                    order, "unk", unk, "memory", order == 3 ? "400M" : "48M"));
            NgramModel model = host.open(folder.resolve("m"), NgramModel.class);
            assertArrayEquals(Arrays.stream(counts.split(" ")).mapToLong(Long::parseLong).toArray(), model.counts());
            TextScore score = score(model);
            assertEquals(245_569, score.tokens());
            assertEquals(15_218, score.oov());
            assertPerplexity(including, score.perplexity());
            assertPerplexity(excluding, score.perplexityExcludingOov());
        }
    }
}
