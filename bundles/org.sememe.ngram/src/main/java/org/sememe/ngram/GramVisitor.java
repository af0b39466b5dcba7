package org.sememe.ngram;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives the n-grams of a model.
 */
@ConsumerType
@FunctionalInterface
public interface GramVisitor {

    /**
     * Takes one n-gram; those of a lower order come first.
     *
     * @param words its words as the text has them; valid during the call
     * @param probability logarithm to base 10 of its probability
     * @param backoff logarithm to base 10 of its back-off weight, 0 if it has none
     */
    void gram(List<String> words, float probability, float backoff);
}
