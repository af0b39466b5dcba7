package org.sememe.tokenizer.unicode.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code whitespace} that is always there. */
@Component(service = Tokenizer.class, property = {ServiceProperties.TOKENIZER + "=whitespace",
    ServiceProperties.FINGERPRINT + "=" + WhitespaceTokenizer.FINGERPRINT})
public final class WhitespaceTokenizer extends StandardTokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "whitespace-26f9251e4a46ff1a";

    /** Creates the tokenizer. */
    public WhitespaceTokenizer() {
        super(FINGERPRINT, Kind.WHITESPACE);
    }
}
