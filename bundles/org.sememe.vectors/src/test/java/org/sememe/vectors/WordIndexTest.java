package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class WordIndexTest {

    @Test
    void agreesWithAMap() {
        Random random = new Random(1);
        WordIndex index = new WordIndex();
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String word = Integer.toString(random.nextInt(20_000), 36);
            String text = "<" + word + ">";
            assertEquals(map.getOrDefault(word, -1), index.index(word));
            assertEquals(map.getOrDefault(word, -1), index.index(text, 1, 1 + word.length()));
            int number = map.computeIfAbsent(word, missing -> map.size());
            assertEquals(number, index.add(text, 1, 1 + word.length()));
            assertEquals(word, index.word(number));
        }
        assertEquals(map.size(), index.size());
    }

    @Test
    void wordsWithOneHashStayApart() {
        WordIndex index = new WordIndex();
        assertEquals("Aa".hashCode(), "BB".hashCode());
        assertEquals(0, index.add("Aa"));
        assertEquals(1, index.add("BB"));
        assertEquals(0, index.index("Aa"));
        assertEquals(1, index.index("BB"));
        assertEquals(-1, index.index("C#"));
    }

    @Test
    void aNumberThatDoesNotExistIsAnError() {
        WordIndex index = new WordIndex(100);
        index.add("a");
        assertThrows(IndexOutOfBoundsException.class, () -> index.word(1));
        assertThrows(IndexOutOfBoundsException.class, () -> index.word(-1));
    }
}
