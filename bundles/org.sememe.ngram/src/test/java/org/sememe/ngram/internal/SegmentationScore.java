package org.sememe.ngram.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well texts were cut into words: a found word counts if it lies exactly where a gold word does.
 *
 * @param gold words of the gold sentences
 * @param found words that were found
 * @param right words that are in both
 */
record SegmentationScore(long gold, long found, long right) {

    /** The score of no text at all. */
    static final SegmentationScore NONE = new SegmentationScore(0, 0, 0);

    SegmentationScore plus(List<String> goldWords, List<String> foundWords) {
        Set<Long> places = places(goldWords);
        long common = places(foundWords).stream().filter(places::contains).count();
        return new SegmentationScore(gold + goldWords.size(), found + foundWords.size(), right + common);
    }

    private static Set<Long> places(List<String> words) {
        Set<Long> places = new HashSet<>();
        long at = 0;
        for (String word : words) {
            places.add(at << Integer.SIZE | word.length());
            at += word.length();
        }
        return places;
    }

    double precision() {
        return (double) right / found;
    }

    double recall() {
        return (double) right / gold;
    }

    double f1() {
        return 2.0 * right / (gold + found);
    }
}
