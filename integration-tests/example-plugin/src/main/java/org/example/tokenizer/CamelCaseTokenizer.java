package org.example.tokenizer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** Cuts identifiers into words: {@code parseHTMLPage2} gives parse, html, page, 2. */
@Component(property = {ServiceProperties.TOKENIZER + "=camelcase",
        ServiceProperties.FINGERPRINT + "=" + CamelCaseTokenizer.FINGERPRINT})
public class CamelCaseTokenizer implements Tokenizer {

    static final String FINGERPRINT = "camelcase-1";

    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}+|\\p{N}+");

    @Override
    public List<Token> tokenize(String text) {
        return WORD.matcher(text).results()
                .map(match -> new Token(match.group().toLowerCase(Locale.ROOT), match.start(), match.end()))
                .toList();
    }

    @Override
    public String fingerprint() {
        return FINGERPRINT;
    }
}
