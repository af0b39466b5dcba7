package org.sememe.model;

/**
 * The tokenizer that a model was trained with.
 *
 * @param name name of the tokenizer service, see {@link ServiceProperties#TOKENIZER}
 * @param fingerprint what {@link org.sememe.text.Tokenizer#fingerprint()} returned
 */
public record TokenizerReference(String name, String fingerprint) {
}
