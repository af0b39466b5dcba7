package org.sememe.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.text.LanguageModel;
import org.sememe.text.TextScore;
import org.sememe.text.WordProbability;
import org.sememe.train.Corpus;

class PerplexityTest {

    /** Every known word and the end have probability 1/4; "?" is unknown and has 1/16. */
    private static final LanguageModel QUARTER = new LanguageModel() {

        @Override
        public TextScore score(String text) {
            long oov = text.chars().filter(c -> c == '?').count();
            long tokens = text.isBlank() ? 1 : text.split(" ").length + 1;
            return new TextScore((tokens - oov) * Math.log(0.25) + oov * Math.log(0.0625),
                    (tokens - oov) * Math.log(0.25), tokens, oov);
        }

        @Override
        public List<WordProbability> next(String context, int limit) {
            throw new UnsupportedOperationException();
        }
    };

    /** "a b", "a ?", "": 7 predictions, one of them unknown: exp((6 ln 4 + ln 16) / 7) = 4^(8/7). */
    @Test
    void sumsOverAllLines() {
        PerplexityResult result = Perplexity.evaluate(QUARTER, Corpus.of("text", List.of("a b", "a ?", "")),
                EvaluationListener.NONE);
        assertEquals(Math.pow(4, 8.0 / 7), result.perplexity(), 1e-12);
        assertEquals(4, result.perplexityExcludingOov(), 1e-12);
        assertEquals(7, result.tokens());
        assertEquals(1, result.oov());
        assertEquals(3, result.sentences());
    }

    @Test
    void anEmptyCorpusIsRefused() {
        Corpus empty = Corpus.of("text", List.of());
        assertThrows(InvalidInputException.class,
                () -> Perplexity.evaluate(QUARTER, empty, EvaluationListener.NONE));
    }
}
