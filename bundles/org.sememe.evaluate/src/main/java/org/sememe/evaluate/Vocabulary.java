package org.sememe.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.sememe.vector.WordVectors;

/** The words of a model that an evaluation looks at. Words that count as one share a number, their first index. */
final class Vocabulary {

    private final boolean ignoreCase;
    private final int size;
    private final Map<String, int[]> members;

    Vocabulary(WordVectors vectors, VocabularyOptions options) {
        this.ignoreCase = options.ignoreCase();
        this.size = options.limit() == 0 ? vectors.size() : Math.min(options.limit(), vectors.size());
        this.members = new HashMap<>(size * 4 / 3 + 1);
        for (int index = 0; index < size; index++) {
            int[] single = {index};
            members.merge(fold(vectors.word(index)), single, Vocabulary::join);
        }
    }

    private static int[] join(int[] first, int[] more) {
        int[] joined = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, joined, first.length, more.length);
        return joined;
    }

    private String fold(String word) {
        return ignoreCase ? word.toUpperCase(Locale.ROOT) : word;
    }

    int size() {
        return size;
    }

    /** Returns the rising indices of the words that count as this one; empty if it is not there. */
    int[] find(String word) {
        return members.getOrDefault(fold(word), new int[0]);
    }
}
