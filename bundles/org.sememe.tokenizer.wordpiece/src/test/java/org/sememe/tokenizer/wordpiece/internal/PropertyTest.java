package org.sememe.tokenizer.wordpiece.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sememe.subword.testing.Texts;
import org.sememe.text.SubwordTokenizer;

class PropertyTest {

    private static final SubwordTokenizer TOKENIZER = WordPieceFiles.open(
            Path.of("src/test/resources/fixtures/bert-uncased-tiny"));

    @Test
    void offsetsLieInTheTextInOrder() {
        Texts.checkOffsets(TOKENIZER);
    }

    @Test
    void batchesAndThreadsChangeNothing() {
        Texts.checkBatches(TOKENIZER, Texts.random(3_000, 3));
    }

    @Test
    void hugeInputTakesLinearLogarithmicTime() {
        Texts.checkHuge(TOKENIZER);
    }
}
