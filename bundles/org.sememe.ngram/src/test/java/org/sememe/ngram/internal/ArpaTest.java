package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

class ArpaTest {

    private static final String SMALL = """
            \\data\\
            ngram 1=5
            ngram 2=3
            ngram 3=1

            \\1-grams:
            -1.0\t<unk>\t0
            0\t<s>\t-0.5
            -0.8\t</s>\t0
            -0.4\ta\t-0.3
            -0.6\tb\t-0.2

            \\2-grams:
            -0.2\t<s> a\t-0.1
            -0.3\ta b\t-0.05
            -0.25\tb </s>\t0

            \\3-grams:
            -0.15\t<s> a b

            \\end\\
            """;

    @TempDir
    Path folder;

    private NgramModel open(FakeHost host, String arpa) throws IOException {
        Path model = Files.createDirectories(folder.resolve("arpa"));
        Files.writeString(model.resolve("lm.arpa"), arpa);
        assertTrue(new NgramFormat().recognises(model));
        return host.open(model, NgramModel.class);
    }

    private static double log10(NgramModel model, String text) {
        return model.score(text).logProbability() / Math.log(10);
    }

    @Test
    void scoresAsTheFileSays() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel model = open(host, SMALL);
            assertArrayEquals(new long[] {5, 3, 1}, model.counts());
            // <s> a, then <s> a b, then b </s> with the weight of "a b".
            assertEquals(-0.2 - 0.15 + (-0.05 - 0.25), log10(model, "a b"), 1e-6);
            // <s> backs off to b; then b </s>: "<s> b" is unknown, so nothing more is paid.
            assertEquals(-0.5 - 0.6 - 0.25, log10(model, "b"), 1e-6);
            // The unknown word pays for <s>, then </s> follows nothing known.
            assertEquals(-0.5 - 1.0 - 0.8, log10(model, "zebra"), 1e-6);
            assertEquals(1, model.score("zebra").oov());
        }
    }

    @Test
    void readsTheDialectOfSrilm() throws IOException {
        String srilm = "made by hand\n\n" + SMALL.replace("0\t<s>", "-99\t<s>").replace("-1.0\t<unk>\t0\n", "")
                .replace("ngram 1=5", "ngram  1= 4").replace("-0.8\t</s>\t0", "-0.8 </s>")
                .replace("-0.25\tb </s>\t0", "-0.25 b </s>").replace("\\2-grams", "\n\n\\2-grams");
        try (FakeHost host = Models.host()) {
            NgramModel model = open(host, srilm);
            assertEquals(-0.2 - 0.15 + (-0.05 - 0.25), log10(model, "a b"), 1e-6);
            assertTrue(log10(model, "zebra") < -90);
        }
    }

    @Test
    void wordsMayBeOtherSpacesOfUnicode() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel model = open(host, SMALL.replace("b", "\u3000"));
            assertEquals(-0.2 - 0.15 + (-0.05 - 0.25), log10(model, "a \u3000"), 1e-6);
        }
    }

    @Test
    void anNgramWithoutItsShorterPartStaysReachable() throws IOException {
        // As SRILM's pruning leaves it: "a b" is gone, "<s> a b" is there.
        try (FakeHost host = Models.host()) {
            NgramModel model = open(host, SMALL.replace("ngram 2=3", "ngram 2=2").replace("-0.3\ta b\t-0.05\n", ""));
            assertEquals(-0.2 - 0.15 - 0.25, log10(model, "a b"), 1e-6);
            // After another word "a b" backs off: -0.3 for a, -0.6 for b.
            assertEquals(-0.5 - 1.0 - 0.4 - 0.3 - 0.6 - 0.25, log10(model, "zebra a b"), 1e-6);
            Map<List<String>, Float> grams = new HashMap<>();
            model.grams((words, probability, backoff) -> grams.put(List.copyOf(words), probability));
            assertEquals(-0.9, grams.get(List.of("a", "b")), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lm.arpa", "lm.arpa.gz"})
    void whatIsWrittenIsReadAgain(String name) throws IOException {
        List<String> text = LayoutTest.randomText(300, 80, 31);
        try (FakeHost host = Models.host()) {
            for (String unk : List.of("skip", "word")) {
                List<String> lines = text.stream().map(line -> line + " <unk> w1").toList();
                NgramModel model = Models.ngram(Models.train(host, folder.resolve(unk), lines, "order", 3, "unk", unk,
                        "discountFallback", "true"));
                Path arpa = Files.createDirectories(folder.resolve("arpa-" + unk)).resolve(name);
                new ArpaExporter().export(model, "arpa", arpa);
                NgramModel again = host.open(arpa.getParent(), NgramModel.class);
                assertArrayEquals(model.counts(), again.counts());
                for (String line : lines.subList(0, 50)) {
                    assertEquals(model.score(line + " never"), again.score(line + " never"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ngram 2=3          | ngram 2=4           | lm.arpa:17: expected as many 2-grams as the head of the file says, 4
        ngram 2=3          | ngram 2=2           | after 2 2-grams
        ngram 3=1          | ngram 3=x           | 'ngram 3=COUNT'
        -0.2\\t<s> a\\t-0.1 | -0.2\\t<s> a         | expected a back-off weight at the 2-gram '<s> a'
        -0.3\\ta b\\t-0.05 | NaN\\ta b\\t-0.05   | lm.arpa:15: expected a log probability as a number, found 'NaN'
        -0.3\\ta b\\t-0.05 | -0.3\\ta b\\tnan    | expected a back-off weight as a number, found 'nan'
        -0.3\\ta b\\t-0.05 | 0.3\\ta b\\t-0.05   | at most 0
        -0.3\\ta b\\t-0.05 | -0.2\\t<s> a\\t-0.1 | '<s> a' again
        -0.3\\ta b\\t-0.05 | -0.3\\ta z\\t-0.05  | among the 1-grams, found 'z'
        -0.3\\ta b\\t-0.05 | -0.3\\ta            | fields
        -0.6\\tb           | -0.6\\ta            | each word once, found 'a' again
        -0.8\\t</s>        | -0.8\\tend          | </s>
        \\end\\            | .                   | \\end\\
        """)
    void malformedFilesAreRefusedWithALine(String from, String to, String expected) {
        String changed = SMALL.replace(from.replace("\\t", "\t"), to.replace("\\t", "\t"));
        try (FakeHost host = Models.host()) {
            String message = assertThrows(CorruptModelException.class, () -> open(host, changed)).getMessage();
            assertTrue(message.contains(expected), message);
        }
    }

    @Test
    void truncatedFilesAreRefused() {
        int start = SMALL.indexOf("\\1-grams");
        try (FakeHost host = Models.host()) {
            for (int length = 10; length < SMALL.length() - 5; length += 7) {
                int end = length;
                String message = assertThrows(CorruptModelException.class,
                        () -> open(host, SMALL.substring(0, end))).getMessage();
                assertTrue(end < start || message.contains("lm.arpa"), message);
            }
        }
    }

    @Test
    void wordsWithBlanksAreRefused() {
        Tokenizer pairs = new Tokenizer() {

            @Override
            public List<Token> tokenize(String text) {
                return List.of(new Token(text, 0, text.length()));
            }

            @Override
            public String fingerprint() {
                return "whole";
            }
        };
        try (FakeHost host = Models.host().tokenizer("whole", pairs)) {
            NgramModel model = Models.ngram(Models.train(host, folder.resolve("m"), List.of("a b", "c"), "smoothing",
                    "witten-bell", "tokenizer", "whole"));
            assertEquals(0, model.score("a b").oov());
            String message = assertThrows(InvalidInputException.class,
                    () -> new ArpaExporter().export(model, "arpa", folder.resolve("x.arpa"))).getMessage();
            assertTrue(message.contains("'a b'"), message);
        }
    }

    @Test
    void whatArpaCannotExpressIsRefused() {
        try (FakeHost host = Models.host()) {
            NgramModel model = Models.ngram(Models.train(host, folder.resolve("m"), Models.TEXT, "smoothing",
                    "stupid-backoff"));
            String message = assertThrows(InvalidInputException.class,
                    () -> new ArpaExporter().export(model, "arpa", folder.resolve("x.arpa"))).getMessage();
            assertTrue(message.contains("stupid-backoff"), message);
            NgramModel unlisted = Models.ngram(Models.train(host, folder.resolve("n"), Models.TEXT, "smoothing",
                    "witten-bell", "listed", false));
            message = assertThrows(InvalidInputException.class,
                    () -> new ArpaExporter().export(unlisted, "arpa", folder.resolve("x.arpa"))).getMessage();
            assertTrue(message.contains("listed=true"), message);
            assertTrue(Files.notExists(folder.resolve("x.arpa")));
        }
    }
}
