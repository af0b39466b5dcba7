package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

class WordSplitterTest {

    @Test
    void whitespaceIsTheUnicodeProperty() {
        int count = 0;
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            // \p{IsWhite_Space} is the property itself, unlike \s and Character.isWhitespace.
            boolean expected = Character.toString(c).matches("\\p{IsWhite_Space}");
            assertEquals(expected, Whitespace.is((char) c), () -> "character");
            count += expected ? 1 : 0;
        }
        assertEquals(25, count);
    }

    @Test
    void cutsAtWhitespace() {
        WordSplitter splitter = WordSplitter.whitespace();
        assertEquals(List.of("a", "b.c", "d"), splitter.words("\u3000a \t b.c\u00A0d\n"));
        assertEquals(List.of(), splitter.words(""));
        assertEquals(List.of(), splitter.words(" \u2003 "));
        assertEquals(List.of("x"), splitter.words("x"));
    }

    @Test
    void whitespaceInsideTheTokensOfATokenizerBecomesAnUnderline() {
        Tokenizer tokenizer = new Tokenizer() {

            @Override
            public List<Token> tokenize(String text) {
                return List.of(new Token("new york", 0, 8), new Token("ok", 9, 11));
            }

            @Override
            public String fingerprint() {
                return "test";
            }
        };
        assertEquals(List.of("new_york", "ok"), WordSplitter.of(tokenizer).words("new york ok"));
    }

    @Test
    void tokensBecomeSomethingThatFilesCanHold() {
        String same = "same \uD83D\uDE00".replace(" ", "");
        assertSame(same, WordSplitter.clean(same));
        assertEquals("a_b\uFFFD", WordSplitter.clean("a b\uD83D"));
        assertEquals("\uFFFD\uFFFDx", WordSplitter.clean("\uDE00\uD83Dx"));
    }
}
