package org.sememe.host.internal.testing;

import java.util.List;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** A tokenizer of which only the fingerprint matters. */
public record TestTokenizer(String fingerprint) implements Tokenizer {

    @Override
    public List<Token> tokenize(String text) {
        return List.of();
    }
}
