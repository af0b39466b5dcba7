package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.NgramState;
import org.sememe.ngram.internal.estimate.Smoothings;
import org.sememe.text.WordProbability;
import org.sememe.train.Corpus;

class SmoothingTest {

    @TempDir
    Path folder;

    static Stream<String> distributions() {
        return Smoothings.NAMES.stream().filter(name -> !name.equals(Smoothings.STUPID_BACKOFF));
    }

    private static double sum(NgramModel model, NgramState state) {
        return model.distribution(state).stream().mapToDouble(WordProbability::probability).sum();
    }

    /** Every context of one and two words, known or not, and the longer ones of the text. */
    private static void assertSumsToOne(NgramModel model) {
        List<String> words = new ArrayList<>(model.distribution(model.empty()).stream().map(WordProbability::word)
                .toList());
        assertEquals(1, sum(model, model.empty()), 1e-5);
        assertEquals(1, sum(model, model.begin()), 1e-5);
        for (String first : words) {
            NgramState one = model.step(model.empty(), first).state();
            assertEquals(1, sum(model, one), 1e-5, first);
            assertEquals(1, sum(model, model.step(model.begin(), first).state()), 1e-5, "<s> " + first);
            for (String second : words) {
                assertEquals(1, sum(model, model.step(one, second).state()), 1e-5, first + " " + second);
            }
        }
        for (String line : Models.TEXT) {
            NgramState state = model.begin();
            for (String word : line.split(" ")) {
                state = model.step(state, word).state();
                assertEquals(1, sum(model, state), 1e-5, line);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void probabilitiesSumToOne(String smoothing) {
        try (FakeHost host = Models.host()) {
            assertSumsToOne(Models.ngram(Models.train(host, folder.resolve("m"), Models.TEXT, "order", 3, "smoothing",
                    smoothing, "discountFallback", "0.5 1 1.5", "k", 0.3)));
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void probabilitiesSumToOneWithCutoffs(String smoothing) {
        try (FakeHost host = Models.host()) {
            assertSumsToOne(Models.ngram(Models.train(host, folder.resolve("m"), Models.TEXT, "order", 3, "smoothing",
                    smoothing, "discountFallback", "0.5 1 1.5", "cutoffs", "0 1 2")));
        }
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void probabilitiesSumToOneWithLimitedVocabulary(String smoothing) {
        try (FakeHost host = Models.host()) {
            assertSumsToOne(Models.ngram(Models.train(host, folder.resolve("m"), Models.TEXT, "order", 2, "smoothing",
                    smoothing, "discountFallback", "0.5 1 1.5", "vocabularySize", 5, "unk", "word")));
        }
    }

    private double probability(String smoothing, int order, List<String> text, String context, String word,
            Object... more) {
        List<Object> parameters = new ArrayList<>(List.of("order", order, "smoothing", smoothing));
        parameters.addAll(List.of(more));
        try (FakeHost host = Models.host()) {
            NgramModel model = Models.ngram(Models.train(host, folder.resolve("h" + System.nanoTime()), text,
                    parameters.toArray()));
            NgramState state = model.begin();
            if (!context.isEmpty()) {
                for (String before : context.split(" ")) {
                    state = model.step(state, before).state();
                }
            }
            return Math.exp(model.step(state, word).logProbability());
        }
    }

    /*
     * The text "a b a", "a c": 2 sentences, tokens a b a </s> a c </s>, so N = 7, c(a) = 3, c(b) = 1, c(c) = 1,
     * c(</s>) = 2. Vocabulary without <s>: <unk> </s> a b c, V = 5. After a: b, </s>, c once each.
     */
    private static final List<String> SMALL = List.of("a b a", "a c");

    @Test
    void maximumLikelihoodIsRelativeFrequency() {
        assertEquals(1 / 3.0, probability(Smoothings.MAXIMUM_LIKELIHOOD, 2, SMALL, "a", "b"), 1e-6);
        assertEquals(1, probability(Smoothings.MAXIMUM_LIKELIHOOD, 2, SMALL, "", "a"), 1e-6);
        assertEquals(0, probability(Smoothings.MAXIMUM_LIKELIHOOD, 2, SMALL, "a", "a"));
        // An unknown context leaves the unigram: 3 of 7.
        assertEquals(3 / 7.0, probability(Smoothings.MAXIMUM_LIKELIHOOD, 2, SMALL, "zebra", "a"), 1e-6);
    }

    @Test
    void addKAddsToEveryWord() {
        assertEquals((1 + 0.5) / (3 + 0.5 * 5), probability(Smoothings.ADD_K, 2, SMALL, "a", "b", "k", 0.5), 1e-6);
        assertEquals(0.5 / (3 + 0.5 * 5), probability(Smoothings.ADD_K, 2, SMALL, "a", "zebra", "k", 0.5), 1e-6);
        assertEquals(1 / 5.0, probability(Smoothings.ADD_K, 2, SMALL, "zebra", "a", "k", 0.5), 1e-6);
        assertEquals((3 + 0.5) / (7 + 0.5 * 5), probability(Smoothings.ADD_K, 1, SMALL, "", "a", "k", 0.5), 1e-6);
    }

    @Test
    void wittenBellBacksOffByTheNumberOfTypes() {
        // Unigram: T = 4 types, N = 7: p(b) = 1/11 + 4/11 * 1/5. After a: C = 3, T = 3.
        double unigram = 1 / 11.0 + 4 / 11.0 / 5;
        assertEquals(1 / 6.0 + 3 / 6.0 * unigram, probability(Smoothings.WITTEN_BELL, 2, SMALL, "a", "b"), 1e-6);
        assertEquals(3 / 6.0 * 4 / 11.0 / 5, probability(Smoothings.WITTEN_BELL, 2, SMALL, "a", "zebra"), 1e-6);
    }

    @Test
    void absoluteDiscountingSubtracts() {
        // Unigrams: n1 = 2, n2 = 1, D = 2 / (2 + 2); 4 types lose it, of 7. Bigrams: n1 = 5, n2 = 1, D = 5 / 7; after a
        // 3 types lose it, of 3.
        double unigram = (1 - 0.5) / 7 + 4 * 0.5 / 7 / 5;
        double discount = 5 / 7.0;
        assertEquals((1 - discount) / 3 + 3 * discount / 3 * unigram,
                probability(Smoothings.ABSOLUTE, 2, SMALL, "a", "b"), 1e-6);
    }

    @Test
    void kneserNeyCountsContexts() {
        // Different words before: a after <s>, b; b after a; c after a; </s> after a, c. Sum 6.
        double uniform = 4 * 0.5 / 6 / 5;
        double unigramA = (2 - 0.5) / 6 + uniform;
        double unigramB = (1 - 0.5) / 6 + uniform;
        // The counts of counts are too small for an estimate, so the fallback holds for every order: n2 = 1, n1 = 5
        // would give a bigram discount of 5/7; unigrams n1 = 2, n2 = 2 would give 1/3.
        double bigramDiscount = 5 / 7.0;
        double unigramDiscount = 2 / 6.0;
        double exactUnigramB = (1 - unigramDiscount) / 6 + 4 * unigramDiscount / 6 / 5;
        assertEquals((1 - bigramDiscount) / 3 + 3 * bigramDiscount / 3 * exactUnigramB,
                probability(Smoothings.KNESER_NEY, 2, SMALL, "a", "b"), 1e-6);
        // Modified, with fallback 0.5 for all counts: after <s> the word a has the count 2.
        assertEquals((2 - 0.5) / 2 + 0.5 / 2 * unigramA, probability(Smoothings.MODIFIED_KNESER_NEY, 2, SMALL, "", "a",
                "discountFallback", "0.5"), 1e-6);
        assertEquals((1 - 0.5) / 3 + 3 * 0.5 / 3 * unigramB, probability(Smoothings.MODIFIED_KNESER_NEY, 2, SMALL, "a",
                "b", "discountFallback", "0.5"), 1e-6);
    }

    @Test
    void stupidBackoffMultipliesByAlpha() {
        assertEquals(1 / 3.0, probability(Smoothings.STUPID_BACKOFF, 2, SMALL, "a", "b"), 1e-6);
        assertEquals(0.4 * 3 / 7, probability(Smoothings.STUPID_BACKOFF, 2, SMALL, "a", "a"), 1e-6);
        // Also where the context is unknown.
        assertEquals(0.4 * 1 / 7, probability(Smoothings.STUPID_BACKOFF, 2, SMALL, "zebra", "b"), 1e-6);
    }

    @Test
    void katzDiscountsByGoodTuring() {
        // Words with the counts 1 1 1 2 2 (</s> among those with 2) give no factors; one more observation is left for
        // unknown words.
        assertEquals(1 / 8.0, probability(Smoothings.KATZ, 1, List.of("a b c d", "d"), "", "a"), 1e-6);
        assertEquals(1 / 8.0, probability(Smoothings.KATZ, 1, List.of("a b c d", "d"), "", "zebra"), 1e-6);
        // k = 2: common = 3 n3 / n1; d1 = (2 n2 / n1 - common) / (1 - common), d2 = (3 n3 / (2 n2) - common) / (1 -
        // common).
        List<String> text = List.of("a b c d e f g h m n n o o p p q q i i i");
        // n1: a b c d e f g h m </s> = 10; n2: n o p q = 4; n3: i = 1. common = 3/10.
        double d1 = (2 * 4 / 10.0 - 0.3) / 0.7;
        double d2 = (3 * 1 / (2 * 4.0) - 0.3) / 0.7;
        assertEquals(d1 * 1 / 21, probability(Smoothings.KATZ, 1, text, "", "a"), 1e-6);
        assertEquals(d2 * 2 / 21, probability(Smoothings.KATZ, 1, text, "", "n"), 1e-6);
        assertEquals(3 / 21.0, probability(Smoothings.KATZ, 1, text, "", "i"), 1e-6);
    }

    @Test
    void jelinekMercerMaximisesTheProbabilityOfTheHeldOutText() {
        // Held out "a zebra": with the weight x of the frequencies (a 3/7, zebra 0, </s> 2/7; V = 5) its probability is
        // (1/5 + 8x/35) (1 - x)/5 (1/5 + 3x/35), largest where 8/(7 + 8x) + 3/(7 + 3x) = 1/(1 - x), that is
        // 72 x x + 106 x - 28 = 0.
        double x = (-106 + Math.sqrt(106 * 106 + 4 * 72 * 28)) / (2 * 72);
        try (FakeHost host = Models.host()) {
            host.train(host.context("ngram", Corpus.of("text", SMALL), folder.resolve("m"), "order", 1, "smoothing",
                    Smoothings.JELINEK_MERCER).validateOn(Corpus.of("valid", List.of("a zebra"))));
            NgramModel model = host.open(folder.resolve("m"), NgramModel.class);
            for (String[] expected : new String[][] {{"a", "3"}, {"b", "1"}, {"zebra", "0"}, {"</s>", "2"}}) {
                assertEquals(x * Integer.parseInt(expected[1]) / 7 + (1 - x) / 5,
                        Math.exp(model.step(model.begin(), expected[0]).logProbability()), 1e-3, expected[0]);
            }
        }
    }

    @Test
    void modifiedDiscountsAreThoseOfChenAndGoodman() {
        // n1 = 10, n2 = 4, n3 = 2, n4 = 1: Y = 10/18; D1 = 1 - 2Y 4/10, D2 = 2 - 3Y 2/4, D3 = 3 - 4Y 1/2. Words of
        // bigrams without repetition, so that the counts of unigrams are those of the contexts before them.
        List<String> text = new ArrayList<>();
        int[] words = {10, 4, 2, 1};
        for (int count = 1; count <= 4; count++) {
            for (int word = 0; word < words[count - 1]; word++) {
                for (int i = 0; i < count; i++) {
                    text.add("w" + count + "x" + word);
                }
            }
        }
        // Order 1: plain counts, with </s> once a line. N = 10 + 8 + 6 + 4 = 28 words and 28 ends; 18 types.
        double y = 10 / 18.0;
        double[] discounts = {0, 1 - 2 * y * 4 / 10, 2 - 3 * y * 2 / 4, 3 - 4 * y * 1 / 2};
        double left = (10 * discounts[1] + 4 * discounts[2] + 4 * discounts[3]) / 56 / 19;
        for (int count = 1; count <= 4; count++) {
            assertEquals((count - discounts[Math.min(count, 3)]) / 56 + left,
                    probability(Smoothings.MODIFIED_KNESER_NEY, 1, text, "", "w" + count + "x0"), 1e-6);
        }
        assertEquals(left, probability(Smoothings.MODIFIED_KNESER_NEY, 1, text, "", "zebra"), 1e-6);
    }

    @Test
    void jelinekMercerNeedsHeldOutText() {
        try (FakeHost host = Models.host()) {
            String message = assertThrows(InvalidInputException.class, () -> host.train("ngram", Models.TEXT,
                    folder.resolve("m"), "smoothing", Smoothings.JELINEK_MERCER)).getMessage();
            assertTrue(message.contains("held-out") && message.contains("validation"), message);
        }
    }

    @Test
    void jelinekMercerPrefersWhatTheHeldOutTextPrefers() {
        // The held-out words of Models all follow as in the text or are unknown: each part must keep some weight.
        double known = probability(Smoothings.JELINEK_MERCER, 2, Models.TEXT, "the", "cat");
        double unknown = probability(Smoothings.JELINEK_MERCER, 2, Models.TEXT, "the", "zebra");
        assertTrue(known > 0.05 && unknown > 1e-6 && known > 10 * unknown, known + " " + unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {Smoothings.MODIFIED_KNESER_NEY, "kneser-ney", "absolute-discounting", "katz"})
    void whatCannotBeEstimatedNamesOrderAndWayOut(String smoothing) {
        try (FakeHost host = Models.host()) {
            String message = assertThrows(InvalidInputException.class, () -> host.train("ngram", List.of("a a a a"),
                    folder.resolve("m"), "order", 2, "smoothing", smoothing)).getMessage();
            assertTrue(message.contains("order 1") || message.contains("order 2"), message);
            assertTrue(message.contains("discountFallback") || message.contains("witten-bell"), message);
        }
    }
}
