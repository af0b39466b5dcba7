package org.sememe.tokenizer.unicode.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code word} that is always there. */
@Component(property = {ServiceProperties.TOKENIZER + "=word",
    ServiceProperties.FINGERPRINT + "=" + WordTokenizer.FINGERPRINT})
public final class WordTokenizer implements Tokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "word-67f4a0b47832b21e";

    private final Tokenizer tokenizer = new UnicodeTokenizer(TokenizerOptions.of(Kind.WORD));

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
        return FINGERPRINT;
    }
}
