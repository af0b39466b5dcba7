package org.sememe.glove.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.SememeException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.vector.WordVectors;

class BadInputTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new GloveTrainer(), new GloveFormat());
    private Path binary;
    private Path vocabulary;

    @BeforeEach
    void files() throws Exception {
        vocabulary = Files.writeString(folder.resolve("vocab.txt"), "the 10\nof 7\r\n");
        binary = folder.resolve("vectors.bin");
        write(1, 2, 0.5, 3, 4, 0.5, 10, 20, 0.5, 30, 40, 0.5);
    }

    private void write(double... numbers) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        Files.write(binary, bytes.array());
    }

    @Test
    void aFolderOfTheOriginalOpens() {
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(2, vectors.dimension());
        assertArrayEquals(new float[] {33, 44}, vectors.vector(1).values());
    }

    @Test
    void textIsTakenBeforeBinaryAndTheVocabularyIsNoText() throws Exception {
        Files.writeString(folder.resolve("vectors.txt"), "the 1 2 3\nof 4 5 6\n<unk> 7 8 9\n");
        assertEquals(3, host.open(folder, WordVectors.class).dimension());
        Files.delete(binary);
        Files.delete(folder.resolve("vectors.txt"));
        assertFalse(new GloveFormat().recognises(folder));
    }

    @Test
    void whatElseTheOriginalWritesIsNotTakenForVectors() throws Exception {
        Files.writeString(folder.resolve("vectors.txt"), "the 1 2\nof 4 5\n");
        Files.writeString(folder.resolve("gradsq.txt"), "the 1 2 3 4 5 6\nof 1 2 3 4 5 6\n");
        assertEquals(2, host.open(folder, WordVectors.class).dimension());
        // -write-header: word2vec's format, which its technique opens.
        Files.writeString(folder.resolve("vectors.txt"), "2 2\nthe 1 2\nof 4 5\n");
        Files.delete(folder.resolve("gradsq.txt"));
        assertFalse(new GloveFormat().recognises(folder));
    }

    @Test
    void aTruncatedBinaryFileIsNotRecognised() throws Exception {
        byte[] whole = Files.readAllBytes(binary);
        Files.write(binary, Arrays.copyOf(whole, whole.length - 1));
        assertFalse(new GloveFormat().recognises(folder));
        String message = assertThrows(SememeException.class, () -> ModelFiles.read(folder, Variant.SUM)).getMessage();
        assertTrue(message.endsWith("vectors.bin: expected a multiple of 32 bytes, two numbers of 8 bytes for each "
                + "component and bias of the 2 words of vocab.txt, found 95 bytes"), message);
    }

    @Test
    void numbersMustBeFinite() throws Exception {
        write(1, 2, 0.5, 3, Double.NaN, 0.5, 10, 20, 0.5, 30, 40, 0.5);
        String message = assertThrows(SememeException.class, () -> host.open(folder)).getMessage();
        assertTrue(message.endsWith("vectors.bin at byte 32: expected a finite number for word 'of', found NaN"),
                message);
    }

    @Test
    void vocabulariesAreChecked() throws Exception {
        Files.writeString(vocabulary, "the 10\nthe 7\n");
        assertMessage("vocab.txt:2: expected every word once, found 'the' again");
        Files.writeString(vocabulary, "the ten\n");
        assertMessage("vocab.txt:1: expected a word and its count, found 'the ten'");
        Files.writeString(vocabulary, "");
        assertMessage("vocab.txt: expected words with their counts, found none");
        Files.write(vocabulary, new byte[] {(byte) 0xFF, ' ', '1', '\n'});
        assertThrows(SememeException.class, () -> ModelFiles.read(folder, Variant.SUM));
    }

    private void assertMessage(String end) {
        String message = assertThrows(SememeException.class, () -> ModelFiles.read(folder, Variant.SUM)).getMessage();
        assertTrue(message.endsWith(end), message);
    }

    @Test
    void parametersAreChecked() throws Exception {
        Path corpus = Files.writeString(folder.resolve("corpus.txt"), "a b c a b c\r\n".repeat(20));
        for (String memory : List.of("1M", "much", "-5G", "NaN")) {
            String message = assertThrows(SememeException.class, () -> host.train("glove", TextFiles.corpus(corpus),
                    folder.resolve("model"), "memory", memory)).getMessage();
            assertTrue(message.startsWith("parameter memory must be ") && message.contains("'" + memory + "'"),
                    message);
        }
        String message = assertThrows(SememeException.class, () -> host.train("glove", TextFiles.corpus(corpus),
                folder.resolve("model"), "initialVectors", folder.resolve("none").toString())).getMessage();
        assertTrue(message.contains("none, which is none"), message);
        host.train("glove", TextFiles.corpus(corpus), folder.resolve("windows"), "memory", "16M", "epochs", 1);
        assertEquals(3, host.open(folder.resolve("windows"), WordVectors.class).size());
    }

    @Test
    void aCorpusWithTheUnknownWordIsRefusedOnlyWhereItIsAdded() throws Exception {
        Path corpus = Files.writeString(folder.resolve("corpus.txt"), "a <unk> b\n".repeat(20));
        host.train("glove", TextFiles.corpus(corpus), folder.resolve("without"), "epochs", 1);
        String message = assertThrows(SememeException.class, () -> host.train("glove", TextFiles.corpus(corpus),
                folder.resolve("with"), "epochs", 1, "unknownVector", true)).getMessage();
        assertTrue(message.startsWith("with parameter unknownVector the corpus must not have the word <unk>"), message);
    }
}
