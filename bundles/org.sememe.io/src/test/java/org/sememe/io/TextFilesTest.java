package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

class TextFilesTest {

    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(Corpus corpus) {
        List<String> lines = new ArrayList<>();
        try (Corpus.Cursor cursor = corpus.open()) {
            cursor.remaining().forEachRemaining(lines::add);
        }
        return lines;
    }

    private static String message(Corpus corpus) {
        return assertThrows(InvalidInputException.class, () -> lines(corpus)).getMessage();
    }

    @Test
    void readsLinesOfBothKindsAndWithoutAnEndAndSkipsTheByteOrderMark() throws IOException {
        Path file = write("a.txt", "\uFEFFone\r\n\ntwo ü 蘇\nthree");
        assertEquals(List.of("one", "", "two ü 蘇", "three"), lines(TextFiles.corpus(file)));
        assertEquals(List.of(), lines(TextFiles.corpus(write("empty.txt", ""))));
    }

    @Test
    void readsCompressedFilesAndSeveralFilesAsOne() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("packed\n".getBytes(StandardCharsets.UTF_8));
        }
        Path packed = write("b.txt.gz", bytes.toByteArray());
        Path plain = write("a.txt", "plain\n");
        Corpus corpus = TextFiles.corpus(List.of(packed, plain, packed));
        assertEquals(List.of("packed", "plain", "packed"), lines(corpus));
        assertEquals(List.of("packed", "plain", "packed"), corpus.split(4).stream().flatMap(c -> lines(c).stream())
                .toList());
    }

    @Test
    void partsHoldExactlyTheLinesOfTheWhole() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            StringBuilder text = new StringBuilder();
            for (int line = random.nextInt(40); line > 0; line--) {
                text.append("é".repeat(random.nextInt(9))).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            text.append(random.nextBoolean() ? "end" : "");
            Corpus corpus = TextFiles.corpus(write("r.txt", text.toString()));
            List<String> whole = lines(corpus);
            for (int parts : new int[] {1, 2, 3, 7}) {
                List<Corpus> split = corpus.split(parts);
                assertTrue(split.size() <= parts);
                assertEquals(whole, split.stream().flatMap(part -> lines(part).stream()).toList());
            }
        }
    }

    @Test
    void aLineLongerThanTheBufferIsRead() throws IOException {
        String line = "word ".repeat(50_000);
        assertEquals(List.of(line, "x"), lines(TextFiles.corpus(write("long.txt", line + "\nx\n"))));
    }

    @Test
    void aLineLongerThanAFormatAllowsIsRefused() throws IOException {
        Path file = write("long.txt", "a\n" + "long ".repeat(40_000) + "\nx\n");
        assertEquals(3, lines(TextFiles.corpus(file, 200_001)).size());
        assertEquals(file + ":2: a line must be at most 100000 bytes long, found a longer one",
                message(TextFiles.corpus(file, 100_000)));
        assertEquals(file + ":2: a line must be at most 100000 bytes long, found a longer one",
                message(TextFiles.corpus(file, 100_000).split(2).get(0)));
    }

    @Test
    void invalidTextIsRefusedWithFileAndLineAlsoInAPart() throws IOException {
        byte[] bytes = ("a\n".repeat(99) + "?\nb\n").getBytes(StandardCharsets.UTF_8);
        bytes[2 * 99] = (byte) 0xC3;
        Path file = write("bad.txt", bytes);
        Corpus corpus = TextFiles.corpus(file);
        assertEquals(file + ":100: expected text in UTF-8, found bytes that are not", message(corpus));
        List<Corpus> parts = corpus.split(3);
        assertEquals(file + ":100: expected text in UTF-8, found bytes that are not", message(parts.get(2)));
    }

    @Test
    void binaryFilesAreRefused() throws IOException {
        Path file = write("model.bin", new byte[] {'a', '\n', 0, 1, 2});
        assertEquals(file + ":2: expected text in UTF-8, found a NUL byte; is this a binary file?",
                message(TextFiles.corpus(file)));
        Path notGzip = write("x.gz", "plain");
        assertTrue(message(TextFiles.corpus(notGzip)).startsWith("cannot read " + notGzip));
    }

    @Test
    void missingFilesAndFoldersAreRefused() {
        Path missing = folder.resolve("none.txt");
        assertEquals("corpus file " + missing + " does not exist",
                assertThrows(InvalidInputException.class, () -> TextFiles.corpus(missing)).getMessage());
        assertThrows(InvalidInputException.class, () -> TextFiles.corpus(folder));
        assertThrows(InvalidInputException.class, () -> TextFiles.corpus(List.of()));
    }

    @Test
    void theFractionRisesToOne() throws IOException {
        Corpus corpus = TextFiles.corpus(List.of(write("a.txt", "x\n".repeat(10)), write("b.txt", "x\n".repeat(10))));
        try (Corpus.Cursor cursor = corpus.open()) {
            double last = 0;
            while (cursor.next() != null) {
                assertTrue(cursor.fraction() >= last && cursor.fraction() <= 1);
                last = cursor.fraction();
            }
            assertEquals(1, last);
        }
    }

    @Test
    void anEndlessLineComesInPiecesThatLoseNoWord() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("w\u00F6rt").append(random.nextInt(100_000)).append(" \t".charAt(i & 1));
        }
        text.append("\r\nlast line\n");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<String> words = List.of(text.toString().split("\\s+"));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        Corpus plain = TextFiles.corpus(write("endless.txt", bytes));
        assertEquals(2, lines(plain).size());
        for (Corpus corpus : List.of(plain, TextFiles.corpus(write("endless.txt.gz", zipped.toByteArray())))) {
            List<String> pieces = lines(corpus.inPieces(1000));
            assertTrue(pieces.size() > 2);
            assertTrue(pieces.stream().allMatch(piece -> piece.length() <= 1000));
            assertEquals(words, List.of(String.join(" ", pieces).strip().split("\\s+")));
        }
        List<String> parts = new ArrayList<>();
        List<Corpus> divided = plain.inPieces(1000).split(3);
        assertEquals(3, divided.size());
        divided.forEach(part -> parts.addAll(lines(part)));
        assertEquals(words, List.of(String.join(" ", parts).strip().split("\\s+")));
        assertTrue(divided.stream().allMatch(part -> part.sizeBytes() > bytes.length / 4));
    }

    @Test
    void piecesCountAsOneLineInPositions() throws IOException {
        byte[] bytes = ("a b c d e f g h\n" + "i j".repeat(50_000) + "\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 10] = (byte) 0xFF;
        Path file = write("bad.txt", bytes);
        assertEquals(file + ":2: expected text in UTF-8, found bytes that are not",
                assertThrows(InvalidInputException.class, () -> lines(TextFiles.corpus(file).inPieces(4)))
                        .getMessage());
    }

    @Test
    void aLineWithoutWhiteSpaceIsNotCut() throws IOException {
        String line = "x".repeat(300_000);
        assertEquals(List.of(line, "y"), lines(TextFiles.corpus(write("x.txt", line + "\ny")).inPieces(1000)));
    }
}
