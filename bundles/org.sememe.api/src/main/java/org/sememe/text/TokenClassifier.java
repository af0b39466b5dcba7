package org.sememe.text;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that labels each token of a text, such as a named-entity or part-of-speech tagger. Safe for use by many
 * threads at once.
 */
@ConsumerType
public interface TokenClassifier {

    /**
     * Returns the labels in the model's own order.
     *
     * @return at least one label
     */
    List<String> labels();

    /**
     * Labels the tokens of a text.
     *
     * @param text any text, also empty
     * @return one label a token, in the order of the text
     */
    List<TokenLabel> tag(String text);

    /**
     * Labels the tokens of several texts. Overridden where a batch is cheaper than single calls.
     *
     * @param texts any texts
     * @return one answer a text, in the same order
     */
    default List<List<TokenLabel>> tagAll(List<String> texts) {
        return texts.stream().map(this::tag).toList();
    }
}
