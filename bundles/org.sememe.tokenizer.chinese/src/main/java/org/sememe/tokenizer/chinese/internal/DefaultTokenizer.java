package org.sememe.tokenizer.chinese.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code chinese} that is always there. */
@Component(property = {ServiceProperties.TOKENIZER + "=" + DefaultTokenizer.NAME,
    ServiceProperties.FINGERPRINT + "=" + DefaultTokenizer.FINGERPRINT, ServiceProperties.LANGUAGE + "=zh"})
public final class DefaultTokenizer implements Tokenizer {

    /** Its name. */
    static final String NAME = "chinese";

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "chinese-f5e1291e97b23850";

    private final Tokenizer tokenizer = new ChineseTokenizer(ChineseOptions.DEFAULT);

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
