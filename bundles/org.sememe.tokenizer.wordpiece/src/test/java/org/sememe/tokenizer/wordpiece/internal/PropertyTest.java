package org.sememe.tokenizer.wordpiece.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sememe.subword.testing.Texts;
import org.sememe.text.Encoding;
import org.sememe.text.SubwordTokenizer;

class PropertyTest {

    private static final SubwordTokenizer TOKENIZER = WordPieceFiles.open(
            Path.of("src/test/resources/fixtures/bert-uncased-tiny"));

    @Test
    void offsetsLieInTheTextInOrder() {
        for (String text : Texts.random(10_000, 1)) {
            Encoding encoding = TOKENIZER.encode(text);
            int last = 0;
            for (int i = 1; i < encoding.length() - 1; i++) {
                assertTrue(encoding.starts()[i] <= encoding.ends()[i] && encoding.ends()[i] <= text.length(), text);
                assertTrue(encoding.starts()[i] >= last, text);
                last = encoding.starts()[i];
            }
            Texts.checkCodePoints(text, encoding);
        }
    }

    @Test
    void batchesAndThreadsChangeNothing() {
        Texts.checkBatches(TOKENIZER, Texts.random(3_000, 3));
    }

    @Test
    void hugeInputTakesLinearLogarithmicTime() {
        // Quadratic time would be hours here.
        for (String text : Texts.huge()) {
            assertTrue(TOKENIZER.ids(text, true).length >= 2);
        }
    }
}
