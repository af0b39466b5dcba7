package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;
import org.sememe.ngram.NgramModel;
import org.sememe.text.GenerationOptions;
import org.sememe.text.LanguageModel;
import org.sememe.text.TextGenerator;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;
import org.sememe.text.WordProbability;
import org.sememe.train.Corpus;

class NgramModelTest {

    @TempDir
    Path folder;

    @Test
    void nextWordsAreTheMostProbable() {
        try (FakeHost host = Models.host()) {
            Model opened = Models.train(host, folder.resolve("m"), Models.TEXT, "smoothing", "witten-bell");
            opened.check();
            LanguageModel model = (LanguageModel) opened.capabilities().get(LanguageModel.class);
            List<WordProbability> next = model.next("sat on", 3);
            assertEquals(3, next.size());
            assertEquals("the", next.get(0).word());
            NgramModel ngram = Models.ngram(opened);
            List<WordProbability> all = new ArrayList<>(ngram.distribution(ngram.step(ngram.step(ngram.begin(), "sat")
                    .state(), "on").state()));
            all.sort((a, b) -> Double.compare(b.probability(), a.probability()));
            assertEquals(all.get(1).probability(), next.get(1).probability(), 1e-9);
            assertEquals(ngram.counts()[0] - 1, model.next("", Integer.MAX_VALUE).size());
        }
    }

    @Test
    void generationFollowsItsOptions() {
        try (FakeHost host = Models.host()) {
            TextGenerator generator = (TextGenerator) Models.train(host, folder.resolve("m"), Models.TEXT, "smoothing",
                    "witten-bell").capabilities().get(TextGenerator.class);
            assertEquals("", generator.generate("the cat sat on the mat", GenerationOptions.greedy(5)));
            assertEquals(" on the", generator.generate("the cat sat", GenerationOptions.greedy(2)));
            assertEquals(generator.generate("", GenerationOptions.sampling(8, 42)),
                    generator.generate("", GenerationOptions.sampling(8, 42)));
            // One word to choose from is as good as greedy, whatever the seed.
            assertEquals(generator.generate("the", GenerationOptions.greedy(4)),
                    generator.generate("the", new GenerationOptions(4, 1, 1, 1, 1, 9)));
            assertEquals(generator.generate("the", GenerationOptions.greedy(4)),
                    generator.generate("the", new GenerationOptions(4, 1, 0, 1e-9, 1, 9)));
            StringBuilder pieces = new StringBuilder();
            String text = generator.generate("the dog", new GenerationOptions(6, 0, 0, 1, 3, 0), pieces::append);
            assertEquals(text, pieces.toString());
            for (int seed = 0; seed < 50; seed++) {
                assertFalse(generator.generate("the", GenerationOptions.sampling(10, seed)).contains("<"));
            }
        }
    }

    @Test
    void segmentsTextWithoutBlanks() {
        List<String> text = List.of("王佳安 来自 苏州大学", "他 来自 苏州", "苏州大学 在 苏州", "我 在 大学", "他 和 王佳安 在 苏州大学",
                "大学 生活", "大学生 活动");
        try (FakeHost host = Models.host()) {
            Tokenizer segmenter = (Tokenizer) Models.train(host, folder.resolve("m"), text, "order", 2, "smoothing",
                    "witten-bell", "segmentation", true).capabilities().get(Tokenizer.class);
            assertEquals(List.of("王佳安", "来自", "苏州大学"), segmenter.words("王佳安来自苏州大学"));
            assertEquals(List.of("他", "在", "大学", "生活"), segmenter.words("他在大学生活"));
            // An unknown character stands alone; blanks separate.
            assertEquals(List.of("他", "飞", "苏州"), segmenter.words("他飞 苏州"));
            assertEquals(List.of(new Token("他", 1, 2), new Token("\uD83D\uDE00", 2, 4), new Token("\uD83D", 4, 5)),
                    segmenter.tokenize(" 他\uD83D\uDE00\uD83D"));
            assertEquals(List.of(), segmenter.tokenize(" "));
            Tokenizer same = host.open(folder.resolve("m"), Tokenizer.class);
            assertEquals(segmenter.fingerprint(), same.fingerprint());
        }
    }

    @Test
    void segmentationScoreIsF1OfWords() {
        // Gold: ab c de; found: ab cd e. One of three each way.
        SegmentationScore score = SegmentationScore.NONE.plus(List.of("ab", "c", "de"), List.of("ab", "cd", "e"));
        assertEquals(1 / 3.0, score.precision());
        assertEquals(1 / 3.0, score.f1(), 1e-12);
        assertEquals(1, SegmentationScore.NONE.plus(List.of("a"), List.of("a")).f1());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hash", "trie"})
    void damagedFilesAreRefused(String layout) throws IOException {
        try (FakeHost host = Models.host()) {
            Path model = folder.resolve("m");
            Models.train(host, model, Models.TEXT, "smoothing", "witten-bell", "layout", layout);
            Path file = model.resolve("model.ngram");
            byte[] whole = Files.readAllBytes(file);
            Path foreign = Files.createDirectories(folder.resolve("f"));
            for (int length : new int[] {0, 20, 4000, 4096, whole.length / 2, whole.length - 16}) {
                Files.write(foreign.resolve("model.ngram"), Arrays.copyOf(whole, length));
                String message = assertThrows(CorruptModelException.class, () -> host.open(foreign)).getMessage();
                assertTrue(message.contains("model.ngram"), message);
            }
            byte[] changed = whole.clone();
            changed[24] = 99;
            Files.write(foreign.resolve("model.ngram"), changed);
            assertTrue(assertThrows(CorruptModelException.class, () -> host.open(foreign)).getMessage()
                    .contains("order from 1 to 32, found 99"));
        }
    }

    @Test
    void wrongInputIsSaidInOneSentence() {
        try (FakeHost host = Models.host()) {
            assertMessage(host, List.of(), "at least one word");
            assertMessage(host, List.of("", "  "), "at least one word", "smoothing", "witten-bell");
            assertMessage(host, List.of("<unk> <s>"), "at least one word");
            assertMessage(host, List.of("a a a"), "Kneser-Ney discounts of order 1 cannot be estimated");
            // The longest sentence has 7 words, 9 with its begin and end.
            assertMessage(host, Models.TEXT, "long enough for a 10-gram; set order to 9 or less", "order", 20,
                    "smoothing", "kneser-ney");
            assertMessage(host, Models.TEXT, "no sentence of the corpus is long enough for a 10-gram", "order", 10);
            assertMessage(host, Models.TEXT, "discounts of order 4 cannot be estimated", "order", 20, "smoothing",
                    "katz");
            assertMessage(host, Models.TEXT, "discount of order 7 cannot be estimated", "order", 7,
                    "smoothing", "kneser-ney");
            assertMessage(host, Models.TEXT, "memory must be a size", "memory", "lots");
            assertMessage(host, Models.TEXT, "memory must be at least 1M", "memory", "10K");
            assertMessage(host, Models.TEXT, "cutoffs must be", "cutoffs", "0 2 1");
            assertMessage(host, Models.TEXT, "discountFallback must be", "discountFallback", "0.5 1");
            assertMessage(host, Models.TEXT, "leaves out all", "cutoffs", "1000000");
            assertMessage(host, List.of("a <unseen>"), "<unseen>", "unk", "word");
            assertMessage(host, Models.TEXT, "does not exist", "vocabularyFile", folder.resolve("none"));
        }
    }

    private void assertMessage(FakeHost host, List<String> text, String expected, Object... parameters) {
        String message = assertThrows(InvalidInputException.class,
                () -> host.train("ngram", text, folder.resolve("bad"), parameters)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void oneWordTypeAndOrdersLongerThanAnySentenceWork() {
        try (FakeHost host = Models.host()) {
            NgramModel one = Models.ngram(Models.train(host, folder.resolve("a"), List.of("a a a"), "order", 3,
                    "discountFallback", "0.5 1 1.5"));
            assertTrue(one.score("a a").perplexity() < 4);
            NgramModel longer = Models.ngram(Models.train(host, folder.resolve("b"), List.of("a b", "b"), "order", 8,
                    "discountFallback", "true"));
            assertEquals(8, longer.order());
            assertEquals(0, longer.counts()[7]);
            assertTrue(longer.score("a b").perplexity() < 4);
        }
    }

    @Test
    void cancelledTrainingLeavesNothingBehind() throws IOException {
        try (FakeHost host = Models.host()) {
            var context = host.context("ngram", Corpus.of("text", Models.TEXT), folder.resolve("m"), "smoothing",
                    "witten-bell").cancelAt(0.1);
            assertThrows(CancellationException.class, () -> host.train(context));
            assertTrue(Files.notExists(context.checkpoint().resolve("work")));
        }
    }

    @Test
    void limitedVocabularyKeepsTheMostFrequentWords() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel model = Models.ngram(Models.train(host, folder.resolve("a"), Models.TEXT, "vocabularySize", 2,
                    "smoothing", "witten-bell"));
            assertEquals(5, model.counts()[0]);
            assertEquals(0, model.score("the cat").oov());
            assertEquals(1, model.score("the dog").oov());
            Path list = folder.resolve("words.txt");
            Files.writeString(list, "dog cat\nunicorn\n");
            model = Models.ngram(Models.train(host, folder.resolve("b"), Models.TEXT, "vocabularyFile", list,
                    "smoothing", "witten-bell"));
            assertEquals(5, model.counts()[0]);
            assertEquals(1, model.score("the dog").oov());
        }
    }
}
