package org.sememe.tokenizer.unicode.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code whitespace} that is always there. */
@Component(property = {ServiceProperties.TOKENIZER + "=whitespace",
    ServiceProperties.FINGERPRINT + "=" + WhitespaceTokenizer.FINGERPRINT})
public final class WhitespaceTokenizer implements Tokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "whitespace-26f9251e4a46ff1a";

    private final Tokenizer tokenizer = new UnicodeTokenizer(TokenizerOptions.of(Kind.WHITESPACE));

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
