package org.sememe.ngram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.NgramState;
import org.sememe.text.TextScore;

/** Binary files of KenLM, written here as its source describes them. */
class KenLmTest {

    private static final List<String> AS_LMPLZ = List.of("<s>", "</s>");

    @TempDir
    Path folder;

    private NgramModel train(FakeHost host, int order) {
        return Models.ngram(Models.train(host, folder.resolve("own"), LayoutTest.randomText(400, 120, 1), "order",
                order, "discountFallback", "true"));
    }

    private NgramModel open(FakeHost host, KenLmWriter writer) throws IOException {
        writer.write(folder.resolve("ken/lm.binary"));
        assertTrue(new NgramFormat().recognises(folder.resolve("ken")));
        return host.open(folder.resolve("ken"), NgramModel.class);
    }

    private static void assertSameScores(NgramModel expected, NgramModel found) {
        for (String line : LayoutTest.randomText(200, 150, 2)) {
            TextScore score = expected.score(line);
            assertEquals(score.logProbability(), found.score(line).logProbability(), 1e-4);
            assertEquals(score.logProbabilityExcludingOov(), found.score(line).logProbabilityExcludingOov(), 1e-4);
            assertEquals(score.oov(), found.score(line).oov());
        }
    }

    @Test
    void theWordHashIsMurmurHash64A() {
        // The value that is commonly given for this hash.
        assertEquals(2191231550387646743L, KenLmWriter.murmur("hello".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void scoresAreThoseOfTheModelItWasBuiltFrom(int order) throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel own = train(host, order);
            NgramModel ken = open(host, new KenLmWriter(own, AS_LMPLZ));
            assertArrayEquals(own.counts(), ken.counts());
            assertSameScores(own, ken);
            assertEquals(own.next("w1 w2", 5), ken.next("w1 w2", 5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"</s> <s>", "w3 w4 </s> w5 <s>", "<s> w1 </s>", "w1 </s>", "w9 <s>"})
    void wordsMayBeNumberedInAnyOrder(String first) throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel own = train(host, 3);
            KenLmWriter writer = new KenLmWriter(own, List.of(first.split(" ")));
            writer.multiplier = 2;
            NgramModel ken = open(host, writer);
            assertSameScores(own, ken);
            assertEquals(own.next("w1 w2", 5), ken.next("w1 w2", 5));
        }
    }

    @Test
    void statesForgetWhatNoLongerNgramContinues() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel ken = open(host, new KenLmWriter(train(host, 3), AS_LMPLZ));
            NgramState one = ken.step(ken.step(ken.begin(), "zebra").state(), "w1").state();
            NgramState two = ken.step(ken.step(ken.begin(), "lion").state(), "w1").state();
            assertEquals(one, two);
            assertNotEquals(ken.step(ken.begin(), "w1").state(), two);
        }
    }

    @Test
    void withoutWordsItScoresButDoesNotSpell() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel own = train(host, 3);
            KenLmWriter writer = new KenLmWriter(own, AS_LMPLZ);
            writer.withWords = false;
            NgramModel ken = open(host, writer);
            assertSameScores(own, ken);
            String message = assertThrows(InvalidInputException.class, () -> ken.next("w1", 3)).getMessage();
            assertTrue(message.contains("without its words"), message);
        }
    }

    @Test
    void itCannotBeListed() throws IOException {
        try (FakeHost host = Models.host()) {
            NgramModel ken = open(host, new KenLmWriter(train(host, 2), AS_LMPLZ));
            String message = assertThrows(InvalidInputException.class,
                    () -> new ArpaExporter().export(ken, "arpa", folder.resolve("x.arpa"))).getMessage();
            assertTrue(message.contains("ARPA file"), message);
            message = assertThrows(InvalidInputException.class, () -> Models.train(host, folder.resolve("both"),
                    Models.TEXT, "discountFallback", "true", "interpolate", folder.resolve("ken"))).getMessage();
            assertTrue(message.contains("lm.binary") && message.contains("ARPA file"), message);
        }
    }

    private void assertRefused(FakeHost host, byte[] whole, Consumer<ByteBuffer> change, String expected)
            throws IOException {
        byte[] changed = whole.clone();
        change.accept(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
        Files.write(folder.resolve("bad/lm.binary"), changed);
        String message = assertThrows(CorruptModelException.class, () -> host.open(folder.resolve("bad"))).getMessage();
        assertTrue(message.contains("lm.binary: expected") && message.contains(expected), message);
    }

    @Test
    void wrongFilesAreRefused() throws IOException {
        try (FakeHost host = Models.host()) {
            byte[] whole = new KenLmWriter(train(host, 3), AS_LMPLZ).bytes();
            Files.createDirectories(folder.resolve("bad"));
            assertRefused(host, whole, file -> file.put(49, (byte) '4'), "format version 4");
            assertRefused(host, whole, file -> file.position(34).put("incomplete\n".getBytes(
                    StandardCharsets.US_ASCII)), "interrupted");
            assertRefused(host, whole, file -> file.putFloat(60, 2), "test values");
            assertRefused(host, whole, file -> file.put(88, (byte) 1), "order from 2 to 32, found 1");
            assertRefused(host, whole, file -> file.put(88, (byte) 200), "order from 2 to 32, found 200");
            assertRefused(host, whole, file -> file.putFloat(92, Float.NaN), "multiplier above 1, found NaN");
            assertRefused(host, whole, file -> file.putFloat(92, 1e30f), "a table of");
            assertRefused(host, whole, file -> file.putInt(96, 2), "type probing, found the type trie");
            assertRefused(host, whole, file -> file.putInt(96, -7), "found type number -7");
            assertRefused(host, whole, file -> file.putInt(104, 1), "search version 0");
            assertRefused(host, whole, file -> file.putLong(108, -1), "number of 1-grams");
            assertRefused(host, whole, file -> file.putLong(116, Long.MAX_VALUE / 16), "number of 2-grams");
            assertRefused(host, whole, file -> file.putLong(108, 60), "words, found");
            assertRefused(host, whole, file -> file.putInt(136, 3), "vocabulary version 0, found 3");
            assertRefused(host, whole, file -> file.putInt(140, -1), "words, found -1");
            // All words have numbers beyond the last one.
            assertRefused(host, whole, file -> {
                for (int at = 144; at < 144 + 30 * 12; at += 12) {
                    file.putInt(at + 8, 1 << 30);
                }
            }, "");
        }
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        try (FakeHost host = Models.host()) {
            KenLmWriter writer = new KenLmWriter(train(host, 3), AS_LMPLZ);
            writer.withWords = false;
            byte[] whole = writer.bytes();
            Files.createDirectories(folder.resolve("bad"));
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < 60; i++) {
                byte[] part = Arrays.copyOf(whole, 40 + random.nextInt(whole.length - 40));
                Files.write(folder.resolve("bad/lm.binary"), part);
                String message = assertThrows(CorruptModelException.class, () -> host.open(folder.resolve("bad")))
                        .getMessage();
                assertTrue(message.contains("lm.binary"), message);
            }
        }
    }

    @Test
    void damagedTablesEndInOneSentenceOrAScore() throws IOException {
        try (FakeHost host = Models.host()) {
            byte[] whole = new KenLmWriter(train(host, 3), AS_LMPLZ).bytes();
            Files.createDirectories(folder.resolve("bad"));
            SplittableRandom random = new SplittableRandom(4);
            for (int i = 0; i < 100; i++) {
                byte[] changed = whole.clone();
                for (int k = 0; k < 2000; k++) {
                    changed[136 + random.nextInt(whole.length - 136)] = (byte) random.nextInt();
                }
                Files.write(folder.resolve("bad/lm.binary"), changed);
                try {
                    NgramModel model = host.open(folder.resolve("bad"), NgramModel.class);
                    for (String line : LayoutTest.randomText(20, 150, i)) {
                        model.score(line);
                    }
                    model.next("w1 w2", 3);
                } catch (CorruptModelException e) {
                    assertTrue(e.getMessage().contains("lm.binary") || e.getMessage().contains("probabilities"),
                            e.getMessage());
                }
            }
        }
    }
}
