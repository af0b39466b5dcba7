package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;

class TextClassificationTest {

    /** Answers with the first word of the text. */
    private static final TextClassifier FIRST_WORD = new TextClassifier() {

        @Override
        public List<String> labels() {
            return List.of("a", "b", "c");
        }

        @Override
        public Classification classify(String text) {
            return new Classification(List.of(new LabelProbability(text.split(" ")[0], 1)));
        }
    };

    private static ClassificationResult evaluate(String... lines) {
        return TextClassification.evaluate(FIRST_WORD, Corpus.of("data", List.of(lines)), EvaluationListener.NONE);
    }

    /**
     * By hand. Truth a: answers a, a, b. Truth b: answer b. Truth c: answer a. F1 of a: 2*2 / (3+3) = 2/3; of b:
     * 2*1 / (1+2) = 2/3; of c: 0.
     */
    @Test
    void figuresByHand() {
        ClassificationResult result = evaluate("a\ta x", "a\ta", "__label__a b x", "", "b\tb", "c\ta");
        assertEquals(5, result.examples());
        assertEquals(0.6, result.accuracy(), 1e-15);
        assertEquals((2.0 / 3 + 2.0 / 3 + 0) / 3, result.macroF1(), 1e-15);
        assertEquals(List.of(List.of(2, 1, 0), List.of(0, 1, 0), List.of(1, 0, 0)), result.confusion());
        assertEquals(new ClassificationResult.Label("a", 2.0 / 3, 2.0 / 3, 2.0 / 3, 3), result.labels().get(0));
        assertEquals(new ClassificationResult.Label("c", 0, 0, 0, 1), result.labels().get(2));
    }

    @Test
    void anyOfSeveralLabelsIsRight() {
        assertEquals(0.5, evaluate("__label__a __label__b b", "__label__a __label__b c").accuracy());
    }

    @Test
    void worksInBatchesAndReportsProgress() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("a\t" + (i % 4 == 0 ? "b" : "a"));
        }
        List<Double> heard = new ArrayList<>();
        ClassificationResult result = TextClassification.evaluate(FIRST_WORD, Corpus.of("data", lines), heard::add);
        assertEquals(200, result.examples());
        assertEquals(0.75, result.accuracy());
        assertTrue(heard.size() > 1);
        assertEquals(1, heard.get(heard.size() - 1));
    }

    @Test
    void wrongDataIsNamed() {
        assertEquals("data:2: expected label<TAB>text or __label__x text, found 'no label'",
                assertThrows(InvalidInputException.class, () -> evaluate("a\ta", "no label")).getMessage());
        assertThrows(InvalidInputException.class, () -> evaluate(""));
    }
}
