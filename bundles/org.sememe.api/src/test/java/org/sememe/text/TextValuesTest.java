package org.sememe.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class TextValuesTest {

    @Test
    void aClassificationIsSortedByProbabilityThenLabel() {
        Classification classification = new Classification(List.of(new LabelProbability("b", 0.25),
                new LabelProbability("c", 0.5), new LabelProbability("a", 0.25)));
        assertEquals(List.of("c", "a", "b"), classification.scores().stream().map(LabelProbability::label).toList());
        assertEquals("c", classification.best().label());
        assertThrows(IllegalArgumentException.class, () -> new Classification(List.of()));
    }

    @Test
    void perplexityIsTheInverseGeometricMeanOfTheProbabilities() {
        // Three tokens with probabilities 1/2, 1/4 and, out of vocabulary, 1/16.
        TextScore score = TextScore.NONE.plus(new TextScore(Math.log(1 / 8.0), Math.log(1 / 8.0), 2, 0))
                .plus(new TextScore(Math.log(1 / 16.0), 0, 1, 1));
        assertEquals(Math.cbrt(128), score.perplexity(), 1e-12);
        assertEquals(Math.sqrt(8), score.perplexityExcludingOov(), 1e-12);
    }

    @Test
    void generationOptionsOutOfRangeAreRefused() {
        assertEquals("topP must be in (0, 1], found 0.0", assertThrows(InvalidInputException.class,
                () -> new GenerationOptions(1, 1, 0, 0, 1, 0)).getMessage());
        assertThrows(InvalidInputException.class, () -> GenerationOptions.greedy(0));
        assertThrows(InvalidInputException.class, () -> new GenerationOptions(1, Double.NaN, 0, 1, 1, 0));
    }

    @Test
    void tokenOffsetsMustBeInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Token("x", 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Token("x", -1, 1));
    }
}
