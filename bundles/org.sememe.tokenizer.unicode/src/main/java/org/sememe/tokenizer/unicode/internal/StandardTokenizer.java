package org.sememe.tokenizer.unicode.internal;

import java.util.List;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** A tokenizer that is always there, with a fingerprint that is known before its class is loaded. */
abstract class StandardTokenizer implements Tokenizer {

    private final String fingerprint;
    private final Tokenizer tokenizer;

    /**
     * Creates a tokenizer.
     *
     * @param fingerprint computed by a test, and constant, so that publishing the service loads no class of this bundle
     * @param kind what it does, with all else default
     */
    StandardTokenizer(String fingerprint, Kind kind) {
        this.fingerprint = fingerprint;
        this.tokenizer = new UnicodeTokenizer(TokenizerOptions.of(kind));
    }

    @Override
    public List<Token> tokenize(String text) {
        return tokenizer.tokenize(text);
    }

    @Override
    public List<String> words(String text) {
        return tokenizer.words(text);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }
}
