package org.sememe.text;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that gives a probability to a text, word by word from left to right. Safe for use by many threads at
 * once.
 */
@ConsumerType
public interface LanguageModel {

    /**
     * Scores one text as one sentence.
     *
     * @param text any text; an empty one is an empty sentence
     * @return its log probability and token counts
     */
    TextScore score(String text);

    /**
     * Scores several texts. Overridden where a batch is cheaper than single calls.
     *
     * @param texts any texts
     * @return one score a text, in the same order
     */
    default List<TextScore> scoreAll(List<String> texts) {
        return texts.stream().map(this::score).toList();
    }

    /**
     * Returns the most probable next words after a beginning.
     *
     * @param context the beginning, possibly empty
     * @param limit how many words at the most, at least 1
     * @return the words by falling probability
     */
    List<WordProbability> next(String context, int limit);
}
