package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sentences of a source, to be compared. */
final class Sentences {

    private Sentences() {
    }

    /** Reads a source to its end and closes it. */
    static List<List<Integer>> of(SentenceSource source) {
        List<List<Integer>> sentences = new ArrayList<>();
        int[] buffer = new int[SentenceSource.MAX_WORDS];
        try (source) {
            for (int count = source.next(buffer); count >= 0; count = source.next(buffer)) {
                sentences.add(Arrays.stream(buffer, 0, count).boxed().toList());
            }
        }
        return sentences;
    }
}
