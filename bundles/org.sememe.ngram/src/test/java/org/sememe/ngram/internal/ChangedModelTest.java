package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.NgramState;
import org.sememe.ngram.internal.estimate.EntropyPruner;
import org.sememe.text.TextScore;
import org.sememe.text.WordProbability;

/** Pruning and interpolation. */
class ChangedModelTest {

    @TempDir
    Path folder;

    private static void assertSumsToOne(NgramModel model, List<String> text) {
        for (String line : text) {
            NgramState state = model.begin();
            for (String word : line.isBlank() ? new String[0] : line.trim().split(" ")) {
                assertEquals(1, model.distribution(state).stream().mapToDouble(WordProbability::probability).sum(),
                        2e-5, line);
                state = model.step(state, word).state();
            }
        }
    }

    private static double perplexity(NgramModel model, List<String> text) {
        return model.scoreAll(text).stream().reduce(TextScore.NONE, TextScore::plus).perplexity();
    }

    @Test
    void pruningDropsWhatMattersLeast() {
        List<String> text = LayoutTest.randomText(2000, 200, 11);
        List<String> other = LayoutTest.randomText(300, 200, 12);
        try (FakeHost host = Models.host()) {
            NgramModel whole = Models.ngram(Models.train(host, folder.resolve("w"), text, "order", 3, "smoothing",
                    "witten-bell"));
            long before = Arrays.stream(whole.counts()).sum();
            NgramModel same = Models.ngram(Models.train(host, folder.resolve("s"), text, "order", 3, "smoothing",
                    "witten-bell", "prune", 1e-30));
            // Only n-grams that would do no harm at all may go.
            assertTrue(perplexity(same, text) <= perplexity(whole, text) * 1.001);
            NgramModel pruned = Models.ngram(Models.train(host, folder.resolve("p"), text, "order", 3, "smoothing",
                    "witten-bell", "prune", 1e-4));
            long after = Arrays.stream(pruned.counts()).sum();
            assertTrue(after < before * 0.8, before + " " + after);
            assertEquals(whole.counts()[0], pruned.counts()[0]);
            assertSumsToOne(pruned, other.subList(0, 30));
            assertTrue(perplexity(pruned, other) < perplexity(whole, other) * 1.1);
            NgramModel trie = Models.ngram(Models.train(host, folder.resolve("t"), text, "order", 3, "smoothing",
                    "witten-bell", "prune", 1e-4, "layout", "trie", "probabilityBits", 0, "backoffBits", 0));
            assertArrayEquals(pruned.counts(), trie.counts());
            assertEquals(perplexity(pruned, other), perplexity(trie, other), 1e-3);
        }
    }

    @Test
    void divergenceIsThatOfStolcke() {
        // A context with probability 0.1, of which p = 0.5 of 0.8 seen; the shorter context gives 0.3 of 0.6.
        long packed = GramTable.pack((float) Math.log10(0.5), (float) Math.log10(0.3));
        double before = 0.2 / 0.4;
        double after = 0.7 / 0.7;
        double expected = -0.1 * (0.5 * (Math.log(0.3 * after) - Math.log(0.5)) + 0.2 * Math.log(after / before));
        assertEquals(expected, EntropyPruner.divergence(0.1, 0.2, 0.4, packed), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "log-linear"})
    void interpolationSumsToOneAndFitsTheHeldOutText(String kind) {
        List<String> first = LayoutTest.randomText(500, 100, 21);
        List<String> second = LayoutTest.randomText(500, 60, 22).stream().map(line -> line.replace('w', 'v')).toList();
        List<String> mixed = new java.util.ArrayList<>(LayoutTest.randomText(60, 100, 23));
        mixed.addAll(LayoutTest.randomText(60, 60, 24).stream().map(line -> line.replace('w', 'v')).toList());
        try (FakeHost host = Models.host()) {
            Path a = folder.resolve("a");
            NgramModel one = Models.ngram(Models.train(host, a, first, "order", 3, "smoothing", "witten-bell"));
            NgramModel two = Models.ngram(Models.train(host, folder.resolve("b"), second, "order", 2, "smoothing",
                    "witten-bell"));
            NgramModel both = Models.ngram(Models.train(host, folder.resolve("c"), second, "order", 2, "smoothing",
                    "witten-bell", "interpolate", a.toString(), "weights", "0.5 0.5", "interpolation", kind));
            assertEquals(3, both.order());
            assertSumsToOne(both, mixed.subList(40, 80));
            if (kind.equals("linear")) {
                assertTrue(perplexity(both, mixed) < perplexity(one, mixed));
                assertTrue(perplexity(both, mixed) < perplexity(two, mixed));
            }
        }
    }

    @Test
    void logLinearInterpolationIsTheNormalisedProduct() {
        List<String> first = List.of("a b a b", "b c");
        List<String> second = List.of("a c b", "a a", "c b a");
        try (FakeHost host = Models.host()) {
            Path a = folder.resolve("a");
            NgramModel one = Models.ngram(Models.train(host, a, first, "order", 3, "smoothing", "witten-bell"));
            NgramModel two = Models.ngram(Models.train(host, folder.resolve("b"), second, "order", 3, "smoothing",
                    "witten-bell"));
            NgramModel both = Models.ngram(Models.train(host, folder.resolve("c"), second, "order", 3, "smoothing",
                    "witten-bell", "interpolate", a.toString(), "weights", "0.3 0.6", "interpolation", "log-linear"));
            List<String> words = List.of("a", "b", "c", "</s>", "<unk>");
            for (String x : words) {
                for (String y : words) {
                    double sum = 0;
                    double[] products = new double[words.size()];
                    for (int i = 0; i < products.length; i++) {
                        products[i] = Math.exp(0.6 * probability(one, x, y, words.get(i))
                                + 0.3 * probability(two, x, y, words.get(i)));
                        sum += products[i];
                    }
                    for (int i = 0; i < products.length; i++) {
                        assertEquals(products[i] / sum, Math.exp(probability(both, x, y, words.get(i))), 1e-5,
                                x + " " + y + " " + words.get(i));
                    }
                }
            }
        }
    }

    private static double probability(NgramModel model, String x, String y, String z) {
        return model.step(model.step(model.step(model.empty(), x).state(), y).state(), z).logProbability();
    }

    @Test
    void interpolationSaysWhatIsMissing() {
        try (FakeHost host = Models.host()) {
            String message = assertThrows(InvalidInputException.class, () -> host.train("ngram", Models.TEXT,
                    folder.resolve("m"), "smoothing", "witten-bell", "interpolate", folder.resolve("nowhere")))
                    .getMessage();
            assertTrue(message.contains("nowhere") && message.contains("interpolate"), message);
            message = assertThrows(InvalidInputException.class, () -> host.train("ngram", Models.TEXT,
                    folder.resolve("m"), "smoothing", "add-k", "prune", 1e-8)).getMessage();
            assertTrue(message.contains("add-k"), message);
        }
    }
}
