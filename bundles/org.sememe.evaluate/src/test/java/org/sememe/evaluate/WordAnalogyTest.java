package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;
import org.sememe.vector.AnalogyMethod;

class WordAnalogyTest {

    private static List<AnalogySection> read(String... lines) {
        return WordAnalogy.read(Corpus.of("questions", List.of(lines)));
    }

    @Test
    void readsSections() {
        List<AnalogySection> sections = read(": capital-world", "Athens Greece Oslo Norway", "", ":gram1",
                "calm calmly\trapid rapidly ");
        AnalogyQuestion capital = new AnalogyQuestion("Athens", "Greece", "Oslo", "Norway");
        AnalogyQuestion adverb = new AnalogyQuestion("calm", "calmly", "rapid", "rapidly");
        assertEquals(List.of(new AnalogySection("capital-world", List.of(capital)),
                new AnalogySection("gram1", List.of(adverb))), sections);
    }

    @Test
    void aWrongLineIsNamed() {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> read(": s", "a b c d", "a b c"));
        assertEquals("questions:3: expected four words or ': section', found 'a b c'", e.getMessage());
        assertThrows(InvalidInputException.class, () -> read(": s"));
    }

    /** king - man + woman is exactly queen; the far word "royal" would win if the vectors were not normalised. */
    @Test
    void answersKingAndQueen() {
        TableVectors vectors = new TableVectors(List.of("man", "woman", "king", "queen", "royal"),
                new float[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 1}, {0, 1, 1}, {5, 5, 50}});
        AnalogyResult result = WordAnalogy.evaluate(vectors,
                read(": family", "man king woman queen", "Man King Woman Queen", "man king prince princess", ": none",
                        "x y z w"),
                AnalogyMethod.ADD, VocabularyOptions.DEFAULT, EvaluationListener.NONE);
        assertEquals(4, result.questions());
        assertEquals(2, result.covered());
        assertEquals(2, result.correct());
        assertEquals(1, result.accuracy());
        assertEquals(5, result.vocabulary());
        assertEquals(new AnalogyResult.Section("family", 1, 3, 2, 2), result.sections().get(0));
        assertTrue(Double.isNaN(result.sections().get(1).accuracy()));
    }

    @ParameterizedTest
    @EnumSource(AnalogyMethod.class)
    void agreesWithTheDefinitionOnRandomVectors(AnalogyMethod method) {
        // More words than one stretch, an odd dimension, and words that differ in case only.
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 1300; i++) {
            words.add((i % 7 == 3 ? "W" : "w") + i % 1100);
        }
        TableVectors vectors = TableVectors.random(words, 11, 5);
        VocabularyOptions options = new VocabularyOptions(1200, true);
        Random random = new Random(7);
        List<AnalogyQuestion> questions = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < 40; i++) {
            int a = random.nextInt(1100);
            int b = random.nextInt(1100);
            int c = random.nextInt(1100);
            int best = definition(vectors, 1200, a, b, c, method);
            boolean ask = i % 2 == 0;
            questions.add(new AnalogyQuestion("w" + a, "w" + b, "w" + c, ask ? words.get(best) : "w" + a));
            right += ask ? 1 : 0;
        }
        AnalogyResult result = WordAnalogy.evaluate(vectors, List.of(new AnalogySection("s", questions)), method,
                options, EvaluationListener.NONE);
        assertEquals(40, result.covered());
        assertEquals(right, result.correct());
    }

    private static int definition(TableVectors vectors, int limit, int a, int b, int c, AnalogyMethod method) {
        Set<String> excluded = Set.copyOf(List.of("w" + a, "w" + b, "w" + c).stream().distinct().toList());
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < limit; i++) {
            if (excluded.contains(vectors.word(i).toLowerCase())) {
                continue;
            }
            double cosA = vectors.vector(i).cosine(vectors.vector(a));
            double cosB = vectors.vector(i).cosine(vectors.vector(b));
            double cosC = vectors.vector(i).cosine(vectors.vector(c));
            double score = method == AnalogyMethod.ADD ? cosB - cosA + cosC
                    : (1 + cosB) / 2 * ((1 + cosC) / 2) / ((1 + cosA) / 2 + 0.001);
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        return best;
    }

    @Test
    void whatTheListenerThrowsEndsTheEvaluation() {
        TableVectors vectors = TableVectors.random(List.of("a", "b", "c", "d"), 3, 1);
        List<AnalogySection> sections = read("a b c d");
        assertThrows(IllegalStateException.class, () -> WordAnalogy.evaluate(vectors, sections, AnalogyMethod.ADD,
                VocabularyOptions.DEFAULT, fraction -> {
                    throw new IllegalStateException();
                }));
    }
}
