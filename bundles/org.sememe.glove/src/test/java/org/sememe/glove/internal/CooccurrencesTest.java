package org.sememe.glove.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.train.Corpus;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WordCounter;

class CooccurrencesTest {

    private static final int MUCH = 1 << 24;
    private static final int LITTLE = 1 << 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"true,true,15,1", "true,true,15,3", "false,true,4,1", "true,false,2,2", "false,false,30,1",
        "true,true,1,1", "true,true,40,1"})
    void equalABruteForceCount(boolean symmetric, boolean weighted, int window, int threads) throws Exception {
        List<String> lines = text(400, 1);
        Object[] parameters = {"symmetric", symmetric, "distanceWeighting", weighted, "windowSize", window, "threads",
            threads, "minCount", 3};
        Map<String, Double> expected = bruteForce(lines, symmetric, weighted, window, 3);
        for (int memory : new int[] {MUCH, LITTLE}) {
            Map<String, Double> found = count(lines, memory, parameters);
            assertEquals(expected.keySet(), found.keySet());
            // With windows above 22 words a distance is rounded to 2^-28.
            expected.forEach((pair, count) -> assertEquals(count, found.get(pair), 1e-7 * count, pair));
        }
    }

    @Test
    void doNotDependOnMemoryAndThreads() throws Exception {
        List<String> lines = text(3000, 2);
        Map<String, Double> expected = count(lines, MUCH, "threads", 1);
        assertEquals(expected, count(lines, LITTLE, "threads", 1));
        assertEquals(expected, count(lines, MUCH, "threads", 3));
        assertEquals(expected, count(lines, LITTLE, "threads", 2));
        assertTrue(expected.size() > 10_000);
    }

    @Test
    void leaveNoFilesAndTellTheirNumber() throws Exception {
        Settings settings = settings("threads", 1);
        Corpus corpus = Corpus.of("corpus", text(3000, 2));
        Vocabulary vocabulary = vocabulary(corpus, settings);
        Path work = Files.createDirectories(folder.resolve("work"));
        Cooccurrences cooccurrences = new Cooccurrences(context(corpus, "threads", 1), settings,
                WordSplitter.whitespace(), vocabulary);
        cooccurrences.count(LITTLE, work);
        long most = cooccurrences.size();
        long[] size = {0};
        cooccurrences.forEach((word, context, count) -> size[0]++);
        assertTrue(size[0] <= most, size[0] + " of " + most);
        try (var files = Files.list(work)) {
            assertTrue(files.count() <= 65);
        }
    }

    @Test
    void aTextWithoutLineEndsIsCutWhereItIsFarTooLong() throws Exception {
        List<String> words = List.of("a".repeat(200), "b".repeat(200), "c".repeat(200));
        Path file = Files.writeString(folder.resolve("endless.txt"), (String.join(" ", words) + " ").repeat(20_000));
        for (int threads : new int[] {1, 2}) {
            double sum = count(TextFiles.corpus(file), MUCH, "threads", threads, "windowSize", 2).values().stream()
                    .mapToDouble(Double::doubleValue).sum();
            // Each of 60,000 words has two before it, and the first one after a cut has none.
            assertEquals(60_000 * 2 * 1.5, sum, 20);
        }
    }

    @Test
    void takeAsMuchMemoryAsTheCorpusIsWorth() {
        long heap = Runtime.getRuntime().maxMemory();
        assertEquals(128 << 20, settings().memory(1000));
        assertEquals(Math.min(heap / 2, 800_000_000), settings().memory(100_000_000));
        assertEquals(heap / 2, settings().memory(1L << 50));
        assertEquals(20 << 20, settings("memory", "20M").memory(1L << 50));
    }

    @Test
    void ofSingleWordsAreAnError() {
        String message = assertThrows(InvalidInputException.class,
                () -> count(List.of("a", "a", "b"), MUCH, "minCount", 1)).getMessage();
        assertEquals("corpus corpus must have lines with at least two words of the vocabulary, found none", message);
    }

    private Map<String, Double> count(List<String> lines, int memory, Object... parameters) throws Exception {
        return count(Corpus.of("corpus", lines), memory, parameters);
    }

    private Map<String, Double> count(Corpus corpus, int memory, Object... parameters) throws Exception {
        Settings settings = settings(parameters);
        Vocabulary vocabulary = vocabulary(corpus, settings);
        WordIndex words = vocabulary.words();
        Path work = Files.createTempDirectory(folder, "work");
        Cooccurrences cooccurrences =
                new Cooccurrences(context(corpus, parameters), settings, WordSplitter.whitespace(), vocabulary);
        cooccurrences.count(memory, work);
        Map<String, Double> counts = new HashMap<>();
        cooccurrences.forEach((word, context, count) -> assertEquals(null,
                counts.put(words.word(word) + " " + words.word(context), count)));
        return counts;
    }

    private FakeTrainingContext context(Corpus corpus, Object... parameters) {
        return new FakeHost().technique(new GloveTrainer(), new GloveFormat()).context("glove", corpus,
                folder.resolve("model"), parameters);
    }

    private Settings settings(Object... parameters) {
        return Settings.of(context(Corpus.of("none", List.of()), parameters).parameters());
    }

    private static Vocabulary vocabulary(Corpus corpus, Settings settings) {
        WordCounter counter = new WordCounter(1000);
        try (Corpus.Cursor cursor = corpus.open()) {
            cursor.remaining().forEachRemaining(line -> WordSplitter.whitespace().split(line, counter));
        }
        return counter.vocabulary("corpus", settings.minCount(), 0);
    }

    /** Lines of words that are more frequent, the smaller their number is; some lines are longer than any window. */
    static List<String> text(int lines, long seed) {
        Random random = new Random(seed);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            StringBuilder line = new StringBuilder();
            int words = random.nextInt(i % 50 == 0 ? 200 : 30);
            for (int w = 0; w < words; w++) {
                line.append('w').append((int) (400 * Math.pow(random.nextDouble(), 3))).append(' ');
            }
            text.add(line.toString());
        }
        return text;
    }

    private static Map<String, Double> bruteForce(List<String> lines, boolean symmetric, boolean weighted, int window,
            int minCount) {
        Map<String, Integer> words = new HashMap<>();
        lines.forEach(line -> line.lines().flatMap(text -> List.of(text.split(" ")).stream())
                .filter(word -> !word.isEmpty()).forEach(word -> words.merge(word, 1, Integer::sum)));
        Map<String, Double> counts = new HashMap<>();
        for (String line : lines) {
            List<String> known = new ArrayList<>(List.of(line.split(" ")));
            known.removeIf(word -> words.getOrDefault(word, 0) < minCount);
            for (int i = 0; i < known.size(); i++) {
                for (int j = Math.max(0, i - window); j < i; j++) {
                    double count = weighted ? 1.0 / (i - j) : 1;
                    counts.merge(known.get(j) + " " + known.get(i), count, Double::sum);
                    if (symmetric) {
                        counts.merge(known.get(i) + " " + known.get(j), count, Double::sum);
                    }
                }
            }
        }
        return counts;
    }
}
