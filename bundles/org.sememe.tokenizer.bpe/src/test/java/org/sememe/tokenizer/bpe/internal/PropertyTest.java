package org.sememe.tokenizer.bpe.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.sememe.subword.ByteAlphabet;
import org.sememe.subword.testing.Texts;
import org.sememe.text.Encoding;
import org.sememe.text.SubwordTokenizer;

class PropertyTest {

    private static final SubwordTokenizer TOKENIZER = BpeFiles.open(Path.of("src/test/resources/fixtures/gpt2-tiny"));

    @Test
    void decodingGivesTheTextBack() {
        for (String text : Texts.random(20_000, 1)) {
            assertEquals(text, TOKENIZER.decode(TOKENIZER.ids(text, true), false));
        }
    }

    @Test
    void offsetsPointAtTheTextOfTheToken() {
        for (String text : Texts.random(5_000, 2)) {
            Encoding encoding = TOKENIZER.encode(text);
            for (int i = 0; i < encoding.length(); i++) {
                String there = text.substring(encoding.starts()[i], encoding.ends()[i]);
                String token = encoding.tokens().get(i);
                assertTrue(token.startsWith("<|") || ByteAlphabet.spell(there).contains(token), text);
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
            int[] ids = TOKENIZER.ids(text, false);
            assertEquals(text.length(), TOKENIZER.decode(ids, false).length());
        }
    }

    @Test
    void longWordsAreMergedLikeShortOnes() {
        // The heap and the search must agree: the same word below and above the limit between them.
        for (String text : Texts.words(50, 4)) {
            String longWord = text.repeat(40);
            assertArrayEquals(Slow.encode(longWord, TOKENIZER), TOKENIZER.ids(longWord, false), longWord);
        }
    }
}
