package org.sememe.vectors.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedLinesTest {

    private static final int WORDS = 30_000;

    @TempDir
    Path folder;

    /** The even numbers become words of half their number, the others are left out. */
    private final int[] vocabulary = new int[WORDS];

    NumberedLinesTest() {
        Arrays.setAll(vocabulary, i -> i % 2 == 0 ? i / 2 : -1);
    }

    private static List<int[]> lines() {
        Random random = new Random(1);
        List<int[]> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            lines.add(random.ints(i % 100 == 7 ? 4000 : random.nextInt(40), 0, WORDS).toArray());
        }
        // Exactly a sentence, and exactly two.
        lines.add(new int[SentenceSource.MAX_WORDS]);
        lines.add(new int[2 * SentenceSource.MAX_WORDS]);
        return lines;
    }

    private static boolean write(List<int[]> lines, NumberedLines file) {
        for (int[] line : lines) {
            for (int word : line) {
                file.word(word);
            }
            file.endLine();
        }
        return file.finish();
    }

    private List<List<Integer>> expected(List<int[]> lines) {
        List<List<Integer>> sentences = new ArrayList<>();
        for (int[] line : lines) {
            List<Integer> known = Arrays.stream(line).map(i -> vocabulary[i]).filter(i -> i >= 0).boxed().toList();
            for (int from = 0; from < known.size(); from += SentenceSource.MAX_WORDS) {
                sentences.add(known.subList(from, Math.min(known.size(), from + SentenceSource.MAX_WORDS)));
            }
        }
        return sentences;
    }

    @Test
    void sentencesAreTheKnownWordsOfLinesInPieces() throws IOException {
        List<int[]> lines = lines();
        try (NumberedLines file = NumberedLines.create(folder.resolve("new/lines"), Long.MAX_VALUE)) {
            assertTrue(write(lines, file));
            assertEquals(expected(lines), Sentences.of(file.sentences(vocabulary)));
            SentenceSource later = file.sentences(vocabulary);
            later.skip(1234, new int[SentenceSource.MAX_WORDS]);
            assertEquals(expected(lines).subList(1234, expected(lines).size()), Sentences.of(later));
        }
    }

    @Test
    void theFileVanishes() throws IOException {
        try (NumberedLines file = NumberedLines.create(folder.resolve("lines"), Long.MAX_VALUE)) {
            assertTrue(write(List.of(), file));
            assertEquals(List.of(), Sentences.of(file.sentences(vocabulary)));
        }
        assertFalse(Files.exists(folder.resolve("lines")));
    }

    @Test
    void whereThereIsNoRoomNothingIsKept() throws IOException {
        try (NumberedLines file = NumberedLines.create(folder.resolve("lines"), 100_000)) {
            assertFalse(write(lines(), file));
        }
    }
}
