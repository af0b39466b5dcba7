package org.sememe.fasttext;

import java.nio.file.Path;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;
import org.sememe.text.LabelProbability;
import org.sememe.vector.DenseVector;

/**
 * A capability of every fastText model: its subwords, the best few labels of a text, and its files. Safe for use by
 * many threads at once.
 */
@ProviderType
public interface FastTextModel {

    /**
     * Returns the dimension of every vector.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Tells whether the model is a classifier.
     *
     * @return whether {@link #predict} may be called
     */
    boolean supervised();

    /**
     * Tells whether the vectors are quantised.
     *
     * @return whether the model is what the original keeps in a {@code .ftz} file
     */
    boolean quantized();

    /**
     * Returns what the vector of a word is the mean of.
     *
     * @param word any word
     * @return the word itself if it is in the vocabulary, then its character n-grams with {@code <} and {@code >} at
     *         the ends of the word
     */
    List<String> subwords(String word);

    /**
     * Returns the vector of a character n-gram.
     *
     * @param subword as in {@link #subwords}
     * @return the vector of its bucket
     * @throws org.sememe.InvalidInputException if the model has no buckets
     */
    DenseVector subwordVector(String subword);

    /**
     * Finds the most probable labels of a text.
     *
     * @param text any text
     * @param limit how many labels at the most, at least 1
     * @param threshold the least probability
     * @return labels by falling probability; none if the text holds nothing that the model knows
     * @throws org.sememe.InvalidInputException if the model is no classifier
     */
    List<LabelProbability> predict(String text, int limit, double threshold);

    /**
     * Writes the model as the original's {@code .bin}.
     *
     * @param file where to; an existing file is replaced
     * @throws org.sememe.InvalidInputException if the model is quantised
     */
    void writeBin(Path file);

    /**
     * Writes the model as the original's {@code .ftz}; a model that is not quantised is, in sub-vectors of two
     * components, without losing words.
     *
     * @param file where to; an existing file is replaced
     * @throws org.sememe.InvalidInputException if the model is no classifier, as the original quantises only these
     */
    void writeFtz(Path file);

    /**
     * Writes the vectors of all words as the original's {@code .vec}: text with five digits.
     *
     * @param file where to; an existing file is replaced
     */
    void writeVec(Path file);
}
