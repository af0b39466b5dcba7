package org.sememe.text;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that assigns one of a fixed set of labels to a text. Safe for use by many threads at once.
 */
@ConsumerType
public interface TextClassifier {

    /**
     * Returns the labels in the model's own order.
     *
     * @return at least one label
     */
    List<String> labels();

    /**
     * Classifies one text.
     *
     * @param text any text, also empty
     * @return a probability for every label of {@link #labels()}
     */
    Classification classify(String text);

    /**
     * Classifies several texts. Overridden where a batch is cheaper than single calls.
     *
     * @param texts any texts
     * @return one answer a text, in the same order, equal to that of {@link #classify} up to rounding
     */
    default List<Classification> classifyAll(List<String> texts) {
        return texts.stream().map(this::classify).toList();
    }
}
