package org.sememe.ngram;

import java.nio.file.Path;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;
import org.sememe.text.LanguageModel;
import org.sememe.text.WordProbability;

/**
 * A capability that scores text by n-grams, one word at a time where a decoder wants it. Safe for use by many threads
 * at once.
 */
@ProviderType
public interface NgramModel extends LanguageModel {

    /** The word that begins a sentence. */
    String BEGIN = "<s>";

    /** The word that ends a sentence. */
    String END = "</s>";

    /** The word that stands for every unknown one. */
    String UNKNOWN = "<unk>";

    /**
     * Returns the highest order.
     *
     * @return words of the longest n-grams, at least 1
     */
    int order();

    /**
     * Returns how many n-grams of each order the model has.
     *
     * @return numbers from order 1 on
     */
    long[] counts();

    /**
     * Returns the state at the begin of a sentence.
     *
     * @return the state
     */
    NgramState begin();

    /**
     * Returns the state without any word before it.
     *
     * @return the state
     */
    NgramState empty();

    /**
     * Scores a word.
     *
     * @param state the state before it
     * @param word the word; {@link #END} ends the sentence
     * @return its score and the state after it
     * @throws IllegalArgumentException if the state is of another model
     */
    NgramStep step(NgramState state, String word);

    /**
     * Returns the distribution over all next words.
     *
     * @param state the state before them
     * @return every word of the vocabulary but {@link #BEGIN}, in the model's order; the probabilities add up to 1 but
     *         for stupid back-off
     */
    List<WordProbability> distribution(NgramState state);

    /**
     * Lists the model's n-grams, order by order.
     *
     * @param visitor gets them
     * @throws org.sememe.InvalidInputException if the model was stored without what that needs
     */
    void grams(GramVisitor visitor);

    /**
     * Writes the model as an ARPA file.
     *
     * @param file where to; compressed if its name ends in {@code .gz}
     * @throws org.sememe.SememeException if it cannot be written, or ARPA cannot express the model
     */
    void writeArpa(Path file);
}
