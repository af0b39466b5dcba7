package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;

class TopLabelsTest {

    /** Answers with the words of the text, each less probable than the one before: 0.9, 0.8 and so on. */
    private static final TextClassifier WORDS = new TextClassifier() {

        @Override
        public List<String> labels() {
            return List.of("a", "b", "c");
        }

        @Override
        public Classification classify(String text) {
            List<LabelProbability> scores = new ArrayList<>();
            for (String word : text.split(" ")) {
                scores.add(new LabelProbability(word, 0.9 - 0.1 * scores.size()));
            }
            return new Classification(scores);
        }
    };

    private static final Corpus DATA = Corpus.of("data", List.of("__label__a __label__b a b c", "c\ta c b", "",
            "__label__a b a c"));

    private static TopLabelsResult evaluate(int limit, double threshold) {
        return TopLabels.evaluate(WORDS, DATA, limit, threshold, EvaluationListener.NONE);
    }

    /** By hand: of the first labels a, a and b one is right, of four true ones. */
    @Test
    void figuresByHand() {
        assertEquals(new TopLabelsResult(1, 0, 3, 1.0 / 3, 0.25, 2.0 / 7, List.of(
                new ClassificationResult.Label("a", 0.5, 0.5, 0.5, 2),
                new ClassificationResult.Label("b", 0, 0, 0, 1),
                new ClassificationResult.Label("c", 0, 0, 0, 1))), evaluate(1, 0));
        TopLabelsResult two = evaluate(2, 0);
        assertEquals(4.0 / 6, two.precision(), 1e-15);
        assertEquals(1, two.recall());
        // From 0.85 on there is only the first label of each text.
        assertEquals(evaluate(1, 0).precision(), evaluate(3, 0.85).precision());
        assertEquals(0, evaluate(3, 0.95).precision());
    }

    @Test
    void anAnswerNeedsRoomForALabel() {
        assertThrows(InvalidInputException.class, () -> evaluate(0, 0));
    }
}
