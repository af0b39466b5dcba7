package org.sememe.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/**
 * Cuts at blanks.
 *
 * @param fingerprint what tells it from others
 */
record FakeTokenizer(String fingerprint) implements Tokenizer {

    static final FakeTokenizer BLANKS = new FakeTokenizer("blanks");

    private static final Pattern WORD = Pattern.compile("\\S+");

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            tokens.add(new Token(matcher.group(), matcher.start(), matcher.end()));
        }
        return tokens;
    }
}
