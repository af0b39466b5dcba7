package org.sememe.subword;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.sememe.text.SubwordTokenizer.Role;

/**
 * Everything that a subword tokenizer is put together from.
 *
 * @param normalizer rewrites the text, or {@code null}
 * @param preTokenizer cuts it into words, or {@code null} for one word
 * @param model cuts words into pieces
 * @param template puts the special tokens in
 * @param decoder turns tokens into text
 * @param addedTokens tokens that are found in the text as they stand
 * @param roles ids of the special tokens
 * @param fingerprint identifies all of it, see {@link org.sememe.text.Tokenizer#fingerprint()}
 */
public record TokenizerParts(Normalizer normalizer, PreTokenizer preTokenizer, SubwordModel model, Template template,
        Decoder decoder, List<AddedToken> addedTokens, Map<Role, Integer> roles, String fingerprint) {

    /**
     * Copies the collections.
     */
    public TokenizerParts {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(decoder, "decoder");
        addedTokens = List.copyOf(addedTokens);
        Map<Role, Integer> copy = new EnumMap<>(Role.class);
        copy.putAll(roles);
        roles = copy;
    }
}
