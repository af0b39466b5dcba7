package org.sememe.tokenizer.unigram.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sememe.subword.testing.Texts;
import org.sememe.text.SubwordTokenizer;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

class PropertyTest {

    private static final SubwordTokenizer TOKENIZER = UnigramFiles.open(
            Path.of("src/test/resources/fixtures/albert-tiny"), Flavour.ORIGINAL);

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
