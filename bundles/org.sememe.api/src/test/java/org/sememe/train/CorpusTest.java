package org.sememe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final Corpus CORPUS = Corpus.of("memory", List.of("a", "b", "c", "d", "e"));

    private static List<String> lines(Corpus corpus) {
        List<String> lines = new ArrayList<>();
        try (Corpus.Cursor cursor = corpus.open()) {
            cursor.remaining().forEachRemaining(lines::add);
        }
        return lines;
    }

    @Test
    void partsInOrderAreTheWholeAndKnowTheirPlace() {
        List<Corpus> parts = CORPUS.split(2);
        assertEquals(List.of(List.of("a", "b"), List.of("c", "d", "e")),
                parts.stream().map(CorpusTest::lines).toList());
        try (Corpus.Cursor cursor = parts.get(1).open()) {
            assertEquals("c", cursor.next());
            assertEquals("memory:3", cursor.position());
        }
        assertEquals(5, CORPUS.split(99).size());
        assertEquals(1, Corpus.of("empty", List.of()).split(3).size());
    }

    @Test
    void aMappedCorpusReplacesAndLeavesOutLines() {
        Corpus mapped = CORPUS.map(line -> line.equals("b") ? null : line + line);
        assertEquals(List.of("aa", "cc", "dd", "ee"), lines(mapped));
        assertEquals(List.of("aa", "cc", "dd", "ee"),
                mapped.split(3).stream().flatMap(part -> lines(part).stream()).toList());
        try (Corpus.Cursor cursor = mapped.open()) {
            cursor.next();
            cursor.next();
            assertEquals("memory:3", cursor.position());
            assertEquals(0.6, cursor.fraction());
        }
    }

    @Test
    void anEmptyCorpusEndsAtOnce() {
        try (Corpus.Cursor cursor = Corpus.of("empty", List.of()).open()) {
            assertNull(cursor.next());
            assertEquals(1, cursor.fraction());
        }
    }
}
