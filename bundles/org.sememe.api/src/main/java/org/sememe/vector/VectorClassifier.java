package org.sememe.vector;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;
import org.sememe.text.Classification;

/**
 * A capability that assigns one of a fixed set of labels to a vector: the last stage of a classifying pipeline. Safe
 * for use by many threads at once.
 */
@ConsumerType
public interface VectorClassifier {

    /**
     * Returns the dimension of the vectors that it takes.
     *
     * @return at least 1
     */
    int dimension();

    /**
     * Returns the labels in the model's own order.
     *
     * @return at least one label
     */
    List<String> labels();

    /**
     * Classifies one vector.
     *
     * @param vector a vector of {@link #dimension()} components
     * @return a probability for every label of {@link #labels()}
     * @throws org.sememe.InvalidInputException if the dimension differs
     */
    Classification classify(Vector vector);
}
