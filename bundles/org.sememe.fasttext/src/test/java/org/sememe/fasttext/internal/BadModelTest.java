package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.CorruptModelException;
import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;

/** Model files that are not what they say. */
class BadModelTest {

    private static final int DICTIONARY = 8 + 12 * 4 + 8;
    private static final int FIRST_WORD = DICTIONARY + 3 * 4 + 2 * 8;

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Fixtures.folder().resolve(name));
    }

    /** Opens and checks a model of these bytes. */
    private void open(byte[] bytes) throws IOException {
        Files.write(folder.resolve("model.bin"), bytes);
        Model model = host.open(folder);
        model.check();
    }

    private String failure(byte[] bytes) {
        String message = assertThrows(CorruptModelException.class, () -> open(bytes)).getMessage();
        assertFalse(message.contains("\n"), message);
        return message.replace(folder.resolve("model.bin").toString(), "F");
    }

    private static byte[] withInt(byte[] bytes, int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram.bin", "ova.bin", "qngrams.ftz", "qova.ftz"})
    void aFileCutAnywhereIsRefused(String name) throws IOException {
        byte[] bytes = bytes(name);
        for (int length = 8; length < bytes.length; length += length < 900 ? 1 : 97) {
            failure(Arrays.copyOf(bytes, length));
        }
        failure(Arrays.copyOf(bytes, bytes.length - 1));
        failure(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void filesThatAreNoModelsAreNotRecognised() throws IOException {
        FastTextFormat format = new FastTextFormat();
        Files.write(folder.resolve("model.bin"), new byte[] {1, 2, 3});
        assertFalse(format.recognises(folder));
        Files.write(folder.resolve("model.bin"), withInt(bytes("plain.bin"), 0, 1));
        assertFalse(format.recognises(folder));
        Files.write(folder.resolve("model.bin"), bytes("plain.bin"));
        assertTrue(format.recognises(folder));
    }

    @ParameterizedTest
    @CsvSource({"4, 99, 'F: expected version 11 or 12 of a fastText model, found 99'",
        "8, 0, 'F at byte 12: expected a dimension from 1 to 1048576 at byte 8, found 0'",
        "8, -1, 'F at byte 12: expected a dimension from 1 to 1048576 at byte 8, found -1'",
        "8, 2147483647, 'F at byte 12: expected a dimension from 1 to 1048576 at byte 8, found 2147483647'",
        "32, 9, 'F at byte 36: expected the number of a loss from 1 to 4 at byte 32, found 9'",
        "36, 0, 'F at byte 40: expected the number of a model from 1 to 3 at byte 36, found 0'",
        "40, -5, 'F at byte 44: expected a number of buckets from 0 to 2147483647 at byte 40, found -5'",
        "40, 0, 'F at byte 64: expected buckets for n-grams, found none'"})
    void wrongParametersAreRefused(int at, int value, String message) throws IOException {
        assertEquals(message, failure(withInt(bytes("skipgram.bin"), at, value)));
    }

    @Test
    void hostileCountsAreRefusedBeforeMemoryIsTaken() throws IOException {
        for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 28}) {
            assertTrue(failure(withInt(bytes("skipgram.bin"), DICTIONARY, value))
                    .startsWith("F at byte 64: expected a number of entries of the dictionary that fits"));
            assertTrue(failure(withInt(bytes("skipgram.bin"), DICTIONARY + 4, value))
                    .contains("expected words and labels that make the"));
            // The upper half of the number of kept buckets.
            assertTrue(value == -1 || failure(withInt(bytes("skipgram.bin"), DICTIONARY + 24, value))
                    .contains("kept buckets"));
            // Buckets, and with them the rows of the table.
            failure(withInt(bytes("skipgram.bin"), 40, value));
        }
    }

    @Test
    void wordsMustBeTextAndDifferent() throws IOException {
        byte[] bytes = bytes("skipgram.bin");
        bytes[FIRST_WORD] = (byte) 0xFF;
        assertEquals("F at byte " + (FIRST_WORD + 5) + ": expected a word in UTF-8 at byte " + FIRST_WORD
                + ", found bytes that are not", failure(bytes));
        bytes = bytes("skipgram.bin");
        // The first word, </s>, takes the place of a later one of four letters.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int later = text.indexOf("blue\0", FIRST_WORD);
        bytes[later] = '<';
        bytes[later + 1] = '/';
        bytes[later + 2] = 's';
        bytes[later + 3] = '>';
        assertTrue(failure(bytes).contains("expected every word once, found '</s>' again"));
    }

    @Test
    void numbersMustBeFinite() throws IOException {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            byte[] bytes = bytes("skipgram.bin");
            assertEquals("the output of a fastText model must hold finite numbers, found another",
                    failure(withInt(bytes, bytes.length - 4, Float.floatToIntBits(value))));
            byte[] quantized = bytes("qngrams.ftz");
            failure(withInt(quantized, quantized.length - 4, Float.floatToIntBits(value)));
        }
    }

    @Test
    void nothingButOneSentenceComesOfDamage() throws IOException {
        Random random = new Random(5);
        for (String name : new String[] {"skipgram.bin", "ngrams.bin", "qova.ftz", "qngrams.ftz"}) {
            byte[] good = bytes(name);
            for (int i = 0; i < 400; i++) {
                byte[] bytes = good.clone();
                bytes[random.nextInt(i % 2 == 0 ? 600 : bytes.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    open(bytes);
                } catch (CorruptModelException e) {
                    assertFalse(e.getMessage().contains("\n"));
                }
            }
        }
    }

    @Test
    void twoModelsInAFolderWithoutADescriptorAreAmbiguous() throws IOException {
        Files.write(folder.resolve("a.bin"), bytes("plain.bin"));
        Files.write(folder.resolve("b.bin"), bytes("plain.bin"));
        assertEquals("model folder " + folder + " must hold model.json or exactly one fastText model named *.bin or "
                + "*.ftz, found 2", assertThrows(CorruptModelException.class, () -> host.open(folder)).getMessage());
    }
}
