package org.sememe.evaluate;

import java.util.List;

/**
 * How many analogy questions word vectors answer.
 *
 * @param accuracy answered rightly among the covered; NaN if none is covered
 * @param questions questions in the file
 * @param covered questions of which all four words are in the searched vocabulary
 * @param correct covered questions that were answered rightly
 * @param vocabulary how many words were searched
 * @param sections the same by section, in the order of the file
 */
public record AnalogyResult(double accuracy, int questions, int covered, int correct, int vocabulary,
        List<Section> sections) {

    /**
     * Copies the sections.
     */
    public AnalogyResult {
        sections = List.copyOf(sections);
    }

    /**
     * The questions of one kind.
     *
     * @param name names the kind
     * @param accuracy answered rightly among the covered; NaN if none is covered
     * @param questions questions in the file
     * @param covered questions of which all four words are in the searched vocabulary
     * @param correct covered questions that were answered rightly
     */
    public record Section(String name, double accuracy, int questions, int covered, int correct) {
    }
}
