package org.sememe.text;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that fills gaps in a text from the words on both sides. Safe for use by many threads at once.
 */
@ConsumerType
public interface MaskedLanguageModel {

    /**
     * Returns the mark that stands for a gap, such as {@code [MASK]}.
     *
     * @return the mark as it is written in a text
     */
    String maskToken();

    /**
     * Proposes words for each gap.
     *
     * @param text a text with at least one {@link #maskToken()}
     * @param limit how many words a gap at the most, at least 1
     * @return a list for each gap, in the order of the text, by falling probability
     * @throws org.sememe.InvalidInputException if the text has no gap
     */
    List<List<WordProbability>> fill(String text, int limit);
}
