package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.NgramState;
import org.sememe.ngram.NgramStep;
import org.sememe.ngram.internal.estimate.Smoothings;
import org.sememe.text.TextScore;

class LayoutTest {

    @TempDir
    Path folder;

    /** Text of words with falling frequencies. */
    static List<String> randomText(int lines, int words, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(15); length > 0; length--) {
                double x = random.nextDouble();
                line.append('w').append((int) (words * x * x * x)).append(' ');
            }
            text.add(line.toString());
        }
        return text;
    }

    private static Map<List<String>, String> grams(NgramModel model) {
        Map<List<String>, String> grams = new HashMap<>();
        model.grams((words, probability, backoff) -> grams.put(List.copyOf(words), probability + " " + backoff));
        return grams;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void exactTrieAndHashAgree(int order) {
        List<String> text = randomText(400, 120, 1);
        try (FakeHost host = Models.host()) {
            NgramModel hash = Models.ngram(Models.train(host, folder.resolve("h"), text, "order", order,
                    "discountFallback", "true"));
            NgramModel trie = Models.ngram(Models.train(host, folder.resolve("t"), text, "order", order,
                    "discountFallback", "true", "layout", "trie", "probabilityBits", 0, "backoffBits", 0));
            assertArrayEquals(hash.counts(), trie.counts());
            Map<List<String>, String> grams = grams(hash);
            assertEquals(java.util.Arrays.stream(hash.counts()).sum(), grams.size());
            assertEquals(grams, grams(trie));
            for (String line : randomText(100, 150, 2)) {
                TextScore expected = hash.score(line);
                assertEquals(expected.logProbability(), trie.score(line).logProbability(), 1e-4);
                assertEquals(expected.oov(), trie.score(line).oov());
            }
        }
    }

    @Test
    void scoringWordByWordGivesTheScoreOfTheSentence() {
        List<String> text = randomText(400, 120, 1);
        for (String smoothing : Smoothings.NAMES) {
            try (FakeHost host = Models.host()) {
                NgramModel model = Models.ngram(Models.train(host, folder.resolve(smoothing), text, "order", 4,
                        "smoothing", smoothing, "discountFallback", "true"));
                for (String line : randomText(50, 150, 3)) {
                    double sum = 0;
                    NgramState state = model.begin();
                    for (String word : line.isBlank() ? new String[0] : line.trim().split(" ")) {
                        NgramStep step = model.step(state, word);
                        sum += step.logProbability();
                        state = step.state();
                    }
                    sum += model.step(state, NgramModel.END).logProbability();
                    if (Double.isInfinite(sum)) {
                        assertEquals(sum, model.score(line).logProbability());
                    } else {
                        assertEquals(sum, model.score(line).logProbability(), 1e-4, smoothing);
                    }
                }
            }
        }
    }

    @Test
    void quantisedTrieIsNearAndSmaller() throws Exception {
        List<String> text = randomText(4000, 500, 5);
        try (FakeHost host = Models.host()) {
            NgramModel hash = Models.ngram(Models.train(host, folder.resolve("h"), text, "order", 3,
                    "discountFallback", "true"));
            NgramModel trie = Models.ngram(Models.train(host, folder.resolve("t"), text, "order", 3,
                    "discountFallback", "true", "layout", "trie"));
            TextScore exact = hash.scoreAll(text).stream().reduce(TextScore.NONE, TextScore::plus);
            TextScore near = trie.scoreAll(text).stream().reduce(TextScore.NONE, TextScore::plus);
            assertEquals(exact.perplexity(), near.perplexity(), exact.perplexity() * 0.01);
            assertTrue(Files.size(folder.resolve("t/model.ngram")) * 2 < Files.size(folder.resolve("h/model.ngram")));
        }
    }

    @Test
    void littleMemoryAndOneThreadGiveTheSameModel() throws Exception {
        List<String> text = randomText(30_000, 3000, 7);
        try (FakeHost host = Models.host()) {
            Models.train(host, folder.resolve("a"), text, "order", 4, "memory", "200M", "threads", 2,
                    "discountFallback", "true");
            Models.train(host, folder.resolve("b"), text, "order", 4, "memory", "1M", "threads", 1,
                    "discountFallback", "true");
            assertEquals(-1, Files.mismatch(folder.resolve("a/model.ngram"), folder.resolve("b/model.ngram")));
        }
    }

    @Test
    void statesJoinWherePastWordsNoLongerMatter() {
        try (FakeHost host = Models.host()) {
            NgramModel model = Models.ngram(Models.train(host, folder.resolve("m"), Models.TEXT, "order", 3,
                    "discountFallback", "true"));
            NgramState zebra = model.step(model.step(model.begin(), "zebra").state(), "cat").state();
            NgramState lion = model.step(model.step(model.begin(), "lion").state(), "cat").state();
            assertEquals(zebra, lion);
            assertEquals(zebra.hashCode(), lion.hashCode());
            NgramState the = model.step(model.step(model.begin(), "the").state(), "cat").state();
            assertTrue(!the.equals(zebra));
        }
    }
}
