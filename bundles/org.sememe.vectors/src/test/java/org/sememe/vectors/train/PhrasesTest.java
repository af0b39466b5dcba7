package org.sememe.vectors.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.sememe.vectors.WordSplitter;

class PhrasesTest {

    private static List<String> phrases(List<String> lines, long minCount, double threshold) {
        Phrases.Counter counter = new Phrases.Counter(WordSplitter.whitespace(), 1000);
        lines.forEach(counter::count);
        return counter.phrases(minCount, threshold);
    }

    @Test
    void theScoreIsThatOfTheOriginal() {
        // new york: 3 times of 12 words, new 4 times, york 3 times: (3 - 1) / 4 / 3 * 12 = 2.
        List<String> lines = List.of("new york is big", "new york is old", "new york", "new times");
        assertEquals(List.of("new york", "is big", "is old"), phrases(lines, 1, -1).stream()
                .filter(pair -> !pair.equals("york is") && !pair.equals("new times")).toList());
        assertEquals(List.of(), phrases(lines, 1, 2));
        assertEquals(List.of("new york"), phrases(lines, 1, 1.999).stream().filter("new york"::equals).toList());
        assertEquals(List.of("new york"), phrases(lines, 3, -1));
    }

    @Test
    void scoresAgreeWithBruteForce() {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        TreeMap<String, Integer> single = new TreeMap<>();
        TreeMap<String, Integer> pairs = new TreeMap<>();
        int total = 0;
        for (int i = 0; i < 200; i++) {
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 9; w++) {
                words.add("w" + (int) Math.abs(random.nextGaussian() * 6));
                single.merge(words.get(w), 1, Integer::sum);
                if (w > 0) {
                    pairs.merge(words.get(w - 1) + " " + words.get(w), 1, Integer::sum);
                }
                total++;
            }
            lines.add(String.join(" ", words));
        }
        TreeSet<String> expected = new TreeSet<>();
        for (String pair : pairs.keySet()) {
            int a = single.get(pair.split(" ")[0]);
            int b = single.get(pair.split(" ")[1]);
            if (a >= 5 && b >= 5 && (pairs.get(pair) - 5.0) / a / b * total > 0.3) {
                expected.add(pair);
            }
        }
        assertEquals(expected, new TreeSet<>(phrases(lines, 5, 0.3)));
    }

    @Test
    void aJoinedWordIsNotJoinedAgain() {
        WordSplitter joined = new Phrases(WordSplitter.whitespace(), List.of("a b", "b c", "c d"));
        assertEquals(List.of("a_b", "c_d"), joined.words("a b c d"));
        assertEquals(List.of("x", "b_c", "a"), joined.words("x b c a"));
        assertEquals(List.of("a", "a_b", "b"), joined.words("a a b b"));
        assertEquals(List.of(), joined.words(" "));
    }

    @Test
    void phrasesOfPhrasesComeInTheNextPass() {
        WordSplitter joined = Phrases.join(WordSplitter.whitespace(),
                List.of(List.of("new york"), List.of("new_york times")));
        assertEquals(List.of("the", "new_york_times", "of", "new_york"),
                joined.words("the new york times of new york"));
    }
}
