package org.sememe.tokenizer.unicode.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code word} that is always there. */
@Component(service = Tokenizer.class, property = {ServiceProperties.TOKENIZER + "=word",
    ServiceProperties.FINGERPRINT + "=" + WordTokenizer.FINGERPRINT})
public final class WordTokenizer extends StandardTokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "word-67f4a0b47832b21e";

    /** Creates the tokenizer. */
    public WordTokenizer() {
        super(FINGERPRINT, Kind.WORD);
    }
}
