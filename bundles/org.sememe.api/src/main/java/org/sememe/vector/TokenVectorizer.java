package org.sememe.vector;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that turns the tokens of a text into one vector, for pipelines that bring their own tokenizer. Safe for
 * use by many threads at once.
 */
@ConsumerType
public interface TokenVectorizer {

    /**
     * Returns the dimension of every vector that this vectorizer makes.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Turns tokens into a vector.
     *
     * @param tokens the tokens of one text, in its order, possibly none
     * @return a vector of {@link #dimension()} components; zero if no token is known
     */
    Vector vectorizeTokens(List<String> tokens);
}
