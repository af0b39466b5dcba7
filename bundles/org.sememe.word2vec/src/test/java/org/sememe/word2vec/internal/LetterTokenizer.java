package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** Makes every character a token. */
final class LetterTokenizer implements Tokenizer {

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            tokens.add(new Token(text.substring(i, i + 1), i, i + 1));
        }
        return tokens;
    }

    @Override
    public String fingerprint() {
        return "letters-1";
    }
}
