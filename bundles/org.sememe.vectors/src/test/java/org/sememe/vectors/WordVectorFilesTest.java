package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;

class WordVectorFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(value = VectorFormat.class, names = "PROJECTOR", mode = Mode.EXCLUDE)
    void whatWasWrittenIsReadBackBitForBit(VectorFormat format) {
        MatrixWordVectors vectors = sample();
        Path file = folder.resolve("vectors");
        WordVectorFiles.write(vectors, format, file);
        assertEquals(Optional.of(format), WordVectorFiles.detect(file));
        assertSameVectors(vectors, WordVectorFiles.read(file));
    }

    @Test
    void theProjectorGetsNumbersAndWordsInTwoFiles() throws IOException {
        WordVectorFiles.write(sample(), VectorFormat.PROJECTOR, folder.resolve("v.tsv"));
        assertEquals("the\nfünf\n数\n", Files.readString(folder.resolve("v-metadata.tsv")));
        assertEquals("0.1\t-2.5E-7\n1.0\t3.4028235E38\n0.0\t-0.0\n", Files.readString(folder.resolve("v.tsv")));
        assertThrows(CorruptModelException.class,
                () -> WordVectorFiles.read(folder.resolve("v.tsv"), VectorFormat.PROJECTOR));
    }

    @Test
    void textHasTheFormThatTheOriginalsRead() throws IOException {
        WordVectorFiles.write(sample(), VectorFormat.WORD2VEC_TEXT, folder.resolve("v.txt"));
        assertEquals("3 2\nthe 0.1 -2.5E-7\nfünf 1.0 3.4028235E38\n数 0.0 -0.0\n",
                Files.readString(folder.resolve("v.txt")));
    }

    @Test
    void textMayHaveWindowsLineEndsTabsBlanksAtTheEndAndEmptyLastLines() {
        MatrixWordVectors vectors = read("2 3 \r\na 1 2 3 \r\nb\t4  5\t6\r\n\r\n\n");
        assertEquals(2, vectors.size());
        assertArrayEquals(new float[] {4, 5, 6}, vectors.vector("b").orElseThrow().values());
    }

    @Test
    void textMayLackItsLastLineEnd() {
        assertEquals(2, read("2 1\na 1\nb 2").size());
    }

    @Test
    void compressedTextIsRead() throws IOException {
        Path file = folder.resolve("v.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("2000 2\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 2000; i++) {
                out.write(("word" + i + " " + i + " 0\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        MatrixWordVectors vectors = WordVectorFiles.read(file);
        assertEquals(2000, vectors.size());
        assertEquals(1999, vectors.vector("word1999").orElseThrow().get(0));
    }

    @Test
    void gloveTextMayHoldWordsWithBlanks() {
        MatrixWordVectors vectors = read("the 1 2\n. . . 3 4\nat a@b.com 5 6 \n");
        assertArrayEquals(new float[] {3, 4}, vectors.vector(". . .").orElseThrow().values());
        assertArrayEquals(new float[] {5, 6}, vectors.vector("at a@b.com").orElseThrow().values());
    }

    @Test
    void gloveTextOfManyRowsGrows() {
        StringBuilder text = new StringBuilder("long" + "g".repeat(200) + " 0.12345678 0.12345678\n");
        for (int i = 0; i < 5000; i++) {
            text.append('w').append(i).append(' ').append(i).append(" 1\n");
        }
        assertEquals(5001, read(text.toString()).size());
    }

    @Test
    void brokenTextIsRefusedWithTheLine() {
        assertWrong(":1: expected at least 1 word and dimension 1, found -5 words of dimension 100", "-5 100\na 1\n");
        assertWrong(":1: expected at least 1 word and dimension 1, found 5 words of dimension 0", "5 0\na 1\n");
        assertWrong(":1: expected a number of words and a dimension that fit 23 bytes, "
                + "found 2000000000 words of dimension 300", "2000000000 300\na 1 2 3\n");
        assertWrong(":1: expected a number of words and a dimension that fit 39 bytes, "
                + "found 2 words of dimension 999999999999999999", "2 999999999999999999\na 1 2 3\nb 1 2 3 4\n");
        assertWrong(":3: expected a word and 2 numbers, found 1 numbers after the word", "2 2\na 1 2\nb 1\n");
        assertWrong(":3: expected a word and 2 numbers, found 3 numbers after the word", "2 2\na 1 2\nb 1 2 3\n");
        assertWrong(":3: expected a finite number as component 2 of word 'b', found 'nan'", "2 2\na 1 2\nb 1 nan\n");
        assertWrong(":2: expected a finite number as component 1 of word 'a', found 'x'", "2 2\na x 2\nb 1 2\n",
                VectorFormat.WORD2VEC_TEXT);
        assertWrong(":3: expected every word once, found 'a' again", "2 2\na 1 2\na 1 2\n");
        assertWrong(":3: expected 3 words as line 1 declares, found the end of the file after 2",
                "3 1\na 1111\nb 2222");
        assertWrong(":3: expected the end of the file after the 1 words that line 1 declares, found another line",
                "1 1\na 1\nb 2\n");
        assertWrong(":3: expected a word and 1 numbers, found no word at the start of the line", "2 1\na 1\n 2\n");
        assertWrong(":1: expected the number of words and the dimension, found 'the 1 2'", "the 1 2\n",
                VectorFormat.WORD2VEC_TEXT);
        assertWrong(":3: expected no empty line between words, found one", "the 1 2\n\nof 1 2\n");
        assertWrong(":2: expected a word and 2 numbers, found 3 numbers after the word", "the 1 2\nof 1 2 3\n");
    }

    @Test
    void aRowLongerThanTheDimensionAllowsIsRefusedBeforeItTakesMemory() {
        // 64 KiB for the word and 64 bytes for each number.
        assertWrong(":3: a line must be at most 65664 bytes long, found a longer one",
                "2 2\na 1 2\nb 1 2" + " ".repeat(1 << 18) + "\n");
        assertWrong(":2: a line must be at most 65664 bytes long, found a longer one",
                "the 1 2\nof 1" + " ".repeat(1 << 18) + "2\n");
        assertEquals(2, read("2 2\na 1 2\n" + "b".repeat(60_000) + " 1 2\n").size());
    }

    @Test
    void whatIsNoVectorFileIsRefused() throws IOException {
        for (String text : new String[] {"", "\n", "hello\n", "{\"a\": 1}\n", "plain words only\n"}) {
            Path file = Files.writeString(folder.resolve("v"), text);
            assertEquals(Optional.empty(), WordVectorFiles.detect(file));
            assertEquals(file + ": expected word2vec text, word2vec binary, GloVe text or mapped vectors, found "
                    + "something else",
                    assertThrows(CorruptModelException.class, () -> WordVectorFiles.read(file)).getMessage());
        }
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithTheLine() throws IOException {
        Path file = folder.resolve("v.txt");
        Files.write(file, new byte[] {'2', ' ', '1', '\n', 'a', ' ', '1', '\n', (byte) 0xC3, ' ', '1', '\n'});
        assertEquals(file + ":3: expected text in UTF-8, found bytes that are not",
                assertThrows(CorruptModelException.class, () -> WordVectorFiles.read(file)).getMessage());
    }

    @Test
    void binaryMayLackTheLineEndsBetweenItsRows() throws IOException {
        Path file = folder.resolve("v.bin");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("2 2\n".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(row("a", 1, 2));
        out.writeBytes(row("b", 3, 4));
        Files.write(file, out.toByteArray());
        assertArrayEquals(new float[] {3, 4}, WordVectorFiles.read(file).vector("b").orElseThrow().values());
    }

    @Test
    void brokenBinaryIsRefusedWithTheByte() throws IOException {
        assertWrongBinary(" at byte 0: expected at least 1 word and dimension 1, found -2 words of dimension 2",
                "-2 2\n", row("a", 1, 2));
        assertWrongBinary(" at byte 0: expected a number of words and a dimension that fit 10 bytes, "
                + "found 999999999 words of dimension 2", "999999999 2\n", row("a", 1, 2));
        assertWrongBinary(" at byte 0: expected the number of words and the dimension, found something else",
                "hello\n", row("a", 1, 2));
        assertWrongBinary(" at byte 14: expected every word once, found 'a' again", "2 2\n", row("a", 1, 2),
                row("a", 1, 2));
        assertWrongBinary(" at byte 10: expected a finite number for word 'a', found NaN", "1 2\n",
                row("a", 1, Float.NaN));
        assertWrongBinary(" at byte 14: expected the end of the file after the 1 words that the header declares, "
                + "found 10 more bytes", "1 2\n", row("a", 1, 2), row("b", 1, 2));
        assertWrongBinary(" at byte 4: expected a word, found a blank", "1 2\n", row("", 1, 2), new byte[1]);
        byte[] invalid = row("a", 1, 2);
        invalid[0] = (byte) 0xFF;
        assertWrongBinary(" at byte 4: expected a word in UTF-8, found bytes that are not", "1 2\n", invalid);
    }

    @Test
    void truncatedBinaryIsRefusedWhereverItEnds() throws IOException {
        Path whole = folder.resolve("whole.bin");
        WordVectorFiles.write(sample(), VectorFormat.WORD2VEC_BINARY, whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("v.bin");
        // Without its very last byte, which is the line end after the last vector, the file is whole.
        for (int length = 0; length < bytes.length - 1; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            String message = assertThrows(CorruptModelException.class,
                    () -> WordVectorFiles.read(file, VectorFormat.WORD2VEC_BINARY), "length " + length).getMessage();
            assertEquals(0, message.indexOf(file + " at byte "), message);
        }
    }

    @Test
    void wordsThatAFormatCannotHoldAreRefusedAndNothingIsLeft() {
        WordIndex words = new WordIndex();
        words.add("new york");
        MatrixWordVectors vectors = new MatrixWordVectors(words, new FloatMatrix(new float[] {1}, 1, 1));
        Path file = folder.resolve("v.txt");
        assertEquals("format word2vec-text separates words by white space, found the word 'new york'",
                assertThrows(InvalidInputException.class,
                        () -> WordVectorFiles.write(vectors, VectorFormat.WORD2VEC_TEXT, file)).getMessage());
        assertFalse(Files.exists(file));
        WordVectorFiles.write(vectors, VectorFormat.PROJECTOR, file);
    }

    @Test
    void aFolderFromAnotherToolIsSearchedForItsOneFile() throws IOException {
        assertEquals(Optional.empty(), WordVectorFiles.findWord2Vec(folder));
        Files.writeString(folder.resolve("readme.txt"), "no vectors here\n");
        Files.writeString(folder.resolve("glove.txt"), "the 1 2\n");
        Path file = Files.writeString(folder.resolve("model.vec"), "1 2\nthe 1 2\n");
        assertEquals(Optional.of(file), WordVectorFiles.findWord2Vec(folder));
        Files.writeString(folder.resolve("other.vec"), "1 2\nthe 1 2\n");
        assertEquals(Optional.empty(), WordVectorFiles.findWord2Vec(folder));
    }

    private MatrixWordVectors read(String text) {
        try {
            return WordVectorFiles.read(Files.writeString(folder.resolve("v.txt"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertWrong(String message, String text) {
        Path file = folder.resolve("v.txt");
        assertEquals(file + message, assertThrows(CorruptModelException.class, () -> read(text)).getMessage());
    }

    private void assertWrong(String message, String text, VectorFormat format) {
        Path file = folder.resolve("v.txt");
        assertEquals(file + message, assertThrows(CorruptModelException.class,
                () -> WordVectorFiles.read(Files.writeString(file, text), format)).getMessage());
    }

    private void assertWrongBinary(String message, String header, byte[]... rows) throws IOException {
        Path file = folder.resolve("v.bin");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        for (byte[] row : rows) {
            out.writeBytes(row);
        }
        Files.write(file, out.toByteArray());
        assertEquals(file + message, assertThrows(CorruptModelException.class,
                () -> WordVectorFiles.read(file, VectorFormat.WORD2VEC_BINARY)).getMessage());
    }

    private static byte[] row(String word, float... values) {
        byte[] letters = word.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(letters.length + 1 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(letters).put((byte) ' ');
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static MatrixWordVectors sample() {
        WordIndex words = new WordIndex();
        words.add("the");
        words.add("fünf");
        words.add("数");
        return new MatrixWordVectors(words,
                new FloatMatrix(new float[] {0.1f, -2.5e-7f, 9, 1, Float.MAX_VALUE, 9, 0, -0f, 9}, 3, 2, 3));
    }

    private static void assertSameVectors(MatrixWordVectors expected, MatrixWordVectors found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.word(i), found.word(i));
            assertArrayEquals(expected.vector(i).values(), found.vector(i).values());
        }
    }
}
