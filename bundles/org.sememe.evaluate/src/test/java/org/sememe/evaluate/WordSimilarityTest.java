package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

class WordSimilarityTest {

    private static List<WordPair> read(String... lines) {
        return WordSimilarity.read(Corpus.of("pairs", List.of(lines)));
    }

    @Test
    void readsTabsBlanksCommasCommentsAndAHeading() {
        List<WordPair> expected = List.of(new WordPair("New York", "city", 7.5), new WordPair("a", "b", 1),
                new WordPair("c", "d", 2));
        assertEquals(expected,
                read("Word 1,Word 2,Human (mean)", "# comment", "New York\tcity\t7.5", "", "a  b 1", "c,d,2"));
    }

    @Test
    void aWrongLineIsNamed() {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> read("a b 1", "c d"));
        assertEquals("pairs:2: expected two words and a number, found 'c d'", e.getMessage());
        assertThrows(InvalidInputException.class, () -> read("a b 1 2", "c d 3"));
        assertThrows(InvalidInputException.class, () -> read("a b NaN", "c d 1"));
        assertThrows(InvalidInputException.class, () -> read("# nothing"));
    }

    private final TableVectors vectors = new TableVectors(List.of("cat", "Dog", "car", "bus", "dog"),
            new float[][] {{1, 0}, {1, 0.1f}, {0, 1}, {0.1f, 1}, {-1, 0}});

    @Test
    void coverageLeavesOutUnknownWords() {
        SimilarityResult result = WordSimilarity.evaluate(vectors,
                List.of(new WordPair("cat", "Dog", 9), new WordPair("cat", "bus", 2), new WordPair("cat", "car", 1),
                        new WordPair("cat", "moon", 5)),
                VocabularyOptions.DEFAULT);
        assertEquals(4, result.pairs());
        assertEquals(3, result.covered());
        assertEquals(1, result.spearman(), 1e-15);
        assertTrue(result.pearson() > 0.9 && result.pearson() < 1);
    }

    @Test
    void caseIsIgnoredOnlyWhereTheWordAsWrittenIsMissing() {
        List<WordPair> pairs = List.of(new WordPair("CAT", "dog", 1), new WordPair("CAT", "DOG", 2),
                new WordPair("cat", "car", 1.5));
        // dog as written is {-1, 0}, DOG is the first of Dog and dog: {1, 0.1}.
        assertEquals(1, WordSimilarity.evaluate(vectors, pairs, VocabularyOptions.DEFAULT).spearman(), 1e-15);
        assertEquals(1, WordSimilarity.evaluate(vectors, pairs, new VocabularyOptions(0, false)).covered());
    }

    @Test
    void wordsBeyondTheLimitAreUnknown() {
        List<WordPair> pairs = List.of(new WordPair("cat", "dog", 1), new WordPair("cat", "bus", 2));
        assertEquals(1, WordSimilarity.evaluate(vectors, pairs, new VocabularyOptions(2, true)).covered());
        assertEquals(0, WordSimilarity.evaluate(vectors, pairs, new VocabularyOptions(2, false)).covered());
    }
}
