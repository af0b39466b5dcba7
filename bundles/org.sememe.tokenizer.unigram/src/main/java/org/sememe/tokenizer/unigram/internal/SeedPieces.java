package org.sememe.tokenizer.unigram.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.subword.WordCounts;
import org.sememe.train.TrainingContext;

/**
 * The pieces that a unigram training starts from: all characters, and the strings that occur at least twice and do not
 * always go on in the same way, by falling product of frequency and length.
 */
final class SeedPieces {

    /** A string with its frequency. */
    private record Seed(String text, long count) {

        double weight() {
            return (double) count * text.length();
        }
    }

    private final List<String> pieces = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    SeedPieces(WordCounts counts, int maxLength, int size, TrainingContext context) {
        Map<String, long[]> level = count(counts, 1, Map.of());
        level.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(entry -> add(entry.getKey(), entry.getValue()[0]));
        List<Seed> seeds = new ArrayList<>();
        for (int length = 2; length <= maxLength && !level.isEmpty(); length++) {
            context.checkCancelled();
            Map<String, long[]> next = count(counts, length, level);
            next.values().removeIf(count -> count[0] < 2);
            if (length > 2) {
                keepBranching(level, next, seeds);
            }
            level = next;
        }
        keepBranching(level, Map.of(), seeds);
        seeds.sort(Comparator.comparingDouble(Seed::weight).reversed().thenComparing(Seed::text));
        seeds.stream().limit(size).forEach(seed -> add(seed.text(), seed.weight()));
    }

    private void add(String piece, double weight) {
        pieces.add(piece);
        weights.add(weight);
    }

    List<String> pieces() {
        return pieces;
    }

    /** Returns the logarithms of the shares of the pieces. */
    double[] scores() {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return weights.stream().mapToDouble(weight -> Math.log(weight) - Math.log(sum)).toArray();
    }

    /** Counts the strings of some code points whose beginnings are all on the level before. */
    private static Map<String, long[]> count(WordCounts counts, int length, Map<String, long[]> before) {
        Map<String, long[]> found = new HashMap<>();
        for (int w = 0; w < counts.words().length; w++) {
            String word = counts.words()[w];
            int end = 0;
            int last = 0;
            for (int i = 0; i < length && last < word.length(); i++) {
                end = last;
                last += Character.charCount(word.codePointAt(last));
            }
            if (word.codePointCount(0, word.length()) < length) {
                continue;
            }
            for (int start = 0;;) {
                if (length == 1 || before.containsKey(word.substring(start, end))) {
                    found.computeIfAbsent(word.substring(start, last), text -> new long[1])[0] += counts.counts()[w];
                }
                if (last == word.length()) {
                    break;
                }
                start += Character.charCount(word.codePointAt(start));
                end = last;
                last += Character.charCount(word.codePointAt(last));
            }
        }
        return found;
    }

    private static void keepBranching(Map<String, long[]> level, Map<String, long[]> next, List<Seed> seeds) {
        Map<String, Boolean> always = new HashMap<>();
        next.forEach((text, count) -> {
            String begin = text.substring(0, text.offsetByCodePoints(text.length(), -1));
            long[] all = level.get(begin);
            if (all != null && all[0] == count[0]) {
                always.put(begin, true);
            }
        });
        level.forEach((text, count) -> {
            boolean inner = text.indexOf('\u2581', 1) > 0;
            if (!always.containsKey(text) && !inner && text.codePointCount(0, text.length()) > 1) {
                seeds.add(new Seed(text, count[0]));
            }
        });
    }
}
