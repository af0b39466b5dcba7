package org.sememe.vector;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that knows a vector for each word of a vocabulary. Words are numbered by falling frequency where the
 * source tells it. Safe for use by many threads at once.
 */
@ConsumerType
public interface WordVectors {

    /**
     * Returns the dimension of every vector.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Returns the number of words.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns a word by its number.
     *
     * @param index from 0 to {@link #size()} - 1
     * @return the word
     * @throws IndexOutOfBoundsException if there is no such word
     */
    String word(int index);

    /**
     * Returns the number of a word.
     *
     * @param word the word as the vocabulary spells it
     * @return its number, or -1 if it is not in the vocabulary
     */
    int index(String word);

    /**
     * Returns the vector of a word by its number.
     *
     * @param index from 0 to {@link #size()} - 1
     * @return its vector as trained, not normalised
     * @throws IndexOutOfBoundsException if there is no such word
     */
    DenseVector vector(int index);

    /**
     * Returns the vector of a word; techniques with subwords also answer for words outside of the vocabulary.
     *
     * @param word the word
     * @return its vector as trained, not normalised, or nothing if the word is unknown
     */
    default Optional<DenseVector> vector(String word) {
        int index = index(word);
        return index < 0 ? Optional.empty() : Optional.of(vector(index));
    }

    /**
     * Finds the words with the highest cosine to a vector.
     *
     * @param query a vector of {@link #dimension()} components
     * @param limit how many words at the most, at least 1
     * @param excluded words to leave out
     * @return the words by falling cosine
     */
    List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded);

    /**
     * Finds the words with the highest cosine to a word, the word itself left out.
     *
     * @param word a known word
     * @param limit how many words at the most, at least 1
     * @return the words by falling cosine
     * @throws org.sememe.InvalidInputException if the word is unknown
     */
    List<Neighbor> nearest(String word, int limit);

    /**
     * Answers "a is to b as c is to what"; a, b and c are left out.
     *
     * @param a a known word, such as "man"
     * @param b a known word, such as "king"
     * @param c a known word, such as "woman"
     * @param limit how many words at the most, at least 1
     * @param method how to combine the three
     * @return the words by falling score
     * @throws org.sememe.InvalidInputException if a word is unknown
     */
    List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method);

    /**
     * Returns the cosine between two words.
     *
     * @param a a known word
     * @param b a known word
     * @return between -1 and 1
     * @throws org.sememe.InvalidInputException if a word is unknown
     */
    double similarity(String a, String b);
}
