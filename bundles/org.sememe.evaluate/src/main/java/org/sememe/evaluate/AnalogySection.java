package org.sememe.evaluate;

import java.util.List;

/**
 * Analogy questions of one kind.
 *
 * @param name names the kind, such as {@code capital-common-countries}
 * @param questions the questions in the order of the file
 */
public record AnalogySection(String name, List<AnalogyQuestion> questions) {

    /**
     * Copies the questions.
     */
    public AnalogySection {
        questions = List.copyOf(questions);
    }
}
