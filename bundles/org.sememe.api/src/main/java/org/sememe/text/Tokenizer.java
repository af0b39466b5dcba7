package org.sememe.text;

import java.util.ArrayList;
import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that cuts text into tokens. Registered with the service properties {@code sememe.tokenizer} (its name) and
 * {@code sememe.fingerprint} (the value of {@link #fingerprint()}).
 *
 * <p>Implementations are safe for use by many threads at once and keep no reference to the text.
 */
@ConsumerType
public interface Tokenizer {

    /**
     * Cuts a text into tokens, in the order of the text.
     *
     * @param text any text, also empty and with lone surrogates
     * @return the tokens with offsets into {@code text}; empty if nothing is left
     */
    List<Token> tokenize(String text);

    /**
     * Cuts a text into tokens and drops their offsets. Overridden where that is cheaper than {@link #tokenize}.
     *
     * @param text any text
     * @return the texts of the tokens of {@link #tokenize}, in the same order
     */
    default List<String> words(String text) {
        List<Token> tokens = tokenize(text);
        List<String> words = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            words.add(token.text());
        }
        return words;
    }

    /**
     * Identifies what this tokenizer does: two tokenizers with one fingerprint give the same tokens for every text. A
     * model remembers the fingerprint that it was trained with and refuses another.
     *
     * @return a short stable string, the same on every machine and after every restart
     */
    String fingerprint();
}
