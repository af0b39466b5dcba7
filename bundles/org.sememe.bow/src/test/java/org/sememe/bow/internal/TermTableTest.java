package org.sememe.bow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TermTableTest {

    @Test
    void numbersTermsAsAMapOfJoinedStringsWould() {
        Random random = new Random(7);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // Up to 200 characters, for the powers of 31 beyond the table; Aa and BB have the same hash.
            words.add((i % 2 == 0 ? "Aa" : "BB").repeat(i % 7 == 0 ? 100 : 1 + random.nextInt(3)) + random.nextInt(9));
        }
        TermTable table = new TermTable(1);
        Map<String, Integer> map = new HashMap<>();
        for (int round = 0; round < 20_000; round++) {
            int count = 1 + random.nextInt(3);
            String[] text = random.ints(count + 2, 0, words.size()).mapToObj(words::get).toArray(String[]::new);
            String joined = String.join(" ", List.of(text).subList(1, 1 + count));
            int known = map.getOrDefault(joined, -1);
            assertEquals(known, table.find(text, 1, count), joined);
            int number = table.add(text, 1, count);
            assertEquals(known < 0 ? map.size() : known, number, joined);
            map.put(joined, number);
        }
        assertEquals(map.size(), table.size());
        map.forEach((term, number) -> assertEquals(term, table.term(number)));
    }

    @Test
    void tellsApartTermsThatAreCutDifferently() {
        TermTable table = new TermTable(8);
        assertEquals(0, table.add(new String[] {"ab", "c"}, 0, 2));
        assertEquals(-1, table.find(new String[] {"a", "bc"}, 0, 2));
        assertEquals(-1, table.find(new String[] {"ab", "cd"}, 0, 2));
        assertEquals(-1, table.find(new String[] {"ab", "c", ""}, 0, 3));
        // As a string, the term of two words is the word with a blank in it.
        assertEquals(0, table.find(new String[] {"ab c"}, 0, 1));
    }
}
