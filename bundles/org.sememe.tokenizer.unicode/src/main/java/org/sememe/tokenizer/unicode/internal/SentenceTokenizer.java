package org.sememe.tokenizer.unicode.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code sentence} that is always there. */
@Component(property = {ServiceProperties.TOKENIZER + "=sentence",
    ServiceProperties.FINGERPRINT + "=" + SentenceTokenizer.FINGERPRINT})
public final class SentenceTokenizer implements Tokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "sentence-65b636f68dabbd14";

    private final Tokenizer tokenizer = new UnicodeTokenizer(TokenizerOptions.of(Kind.SENTENCE));

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
