package org.sememe.evaluate;

import org.sememe.InvalidInputException;

/**
 * Which words of a model an evaluation looks at, and how it finds those of a test set among them.
 *
 * @param limit how many of the first words, which are the most frequent where the source tells it; 0 means all
 * @param ignoreCase whether words that differ in case only count as one, the first of them standing for all
 */
public record VocabularyOptions(int limit, boolean ignoreCase) {

    /** The 300,000 most frequent words without regard to case, the custom of the word2vec and gensim tools. */
    public static final VocabularyOptions DEFAULT = new VocabularyOptions(300_000, true);

    /**
     * Checks the limit.
     *
     * @throws InvalidInputException if it is negative
     */
    public VocabularyOptions {
        if (limit < 0) {
            throw new InvalidInputException("the vocabulary limit must be 0 (no limit) or more, found " + limit);
        }
    }
}
