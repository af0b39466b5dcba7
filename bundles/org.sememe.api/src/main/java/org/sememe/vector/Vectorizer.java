package org.sememe.vector;

import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that turns a text into one vector, dense or sparse. Safe for use by many threads at once.
 */
@ConsumerType
public interface Vectorizer {

    /**
     * Returns the dimension of every vector that this vectorizer makes.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Turns a text into a vector.
     *
     * @param text any text, also empty
     * @return a vector of {@link #dimension()} components; zero if nothing of the text is known
     */
    Vector vectorize(String text);

    /**
     * Turns several texts into vectors. Overridden where a batch is cheaper than single calls.
     *
     * @param texts any texts
     * @return one vector a text, in the same order
     */
    default List<? extends Vector> vectorizeAll(List<String> texts) {
        return texts.stream().map(this::vectorize).toList();
    }

    /**
     * Names a component where it stands for something, such as a word of the vocabulary.
     *
     * @param index from 0 to {@link #dimension()} - 1
     * @return the name, or nothing where a component has no meaning of its own
     */
    default Optional<String> feature(int index) {
        return Optional.empty();
    }
}
