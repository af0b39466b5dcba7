package org.sememe.tokenizer.unicode.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;

/** The tokenizer {@code sentence} that is always there. */
@Component(service = Tokenizer.class, property = {ServiceProperties.TOKENIZER + "=sentence",
    ServiceProperties.FINGERPRINT + "=" + SentenceTokenizer.FINGERPRINT})
public final class SentenceTokenizer extends StandardTokenizer {

    /** Computed by a test, and constant here, so that publishing the service loads no class of this bundle. */
    static final String FINGERPRINT = "sentence-65b636f68dabbd14";

    /** Creates the tokenizer. */
    public SentenceTokenizer() {
        super(FINGERPRINT, Kind.SENTENCE);
    }
}
