package org.sememe.subword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;

/**
 * The words of a corpus as a tokenizer's normaliser and pre-tokeniser cut it, with how often each occurs.
 *
 * @param words the words, sorted
 * @param counts how often each occurs
 * @param total the sum of the counts
 */
public record WordCounts(String[] words, long[] counts, long total) {

    private static final int REPORT = 1 << 12;

    /**
     * Counts the words of the corpus of a training; tells its progress from 0 to a share.
     *
     * @param context the training
     * @param normalizer rewrites a line, or {@code null}
     * @param preTokenizer cuts it into words
     * @param share the progress when all is counted
     * @return the words
     * @throws InvalidInputException if the corpus holds no word
     */
    public static WordCounts of(TrainingContext context, Normalizer normalizer, PreTokenizer preTokenizer,
            double share) {
        Map<String, long[]> found = new HashMap<>();
        NormalizedText text = new NormalizedText();
        long total = 0;
        Corpus corpus = context.corpus();
        try (Corpus.Cursor cursor = corpus.open()) {
            int lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (++lines % REPORT == 0) {
                    context.checkCancelled();
                    context.progress(share * cursor.fraction(), Map.of("words", (double) total));
                }
                if (line.isEmpty()) {
                    continue;
                }
                text.reset(line, 0, line.length());
                if (normalizer != null) {
                    normalizer.normalize(text);
                }
                preTokenizer.cut(text);
                for (int r = 0; r < text.rangeCount(); r++) {
                    int from = text.rangeStart(r);
                    found.computeIfAbsent(new String(text.chars(), from, text.rangeEnd(r) - from),
                            word -> new long[1])[0]++;
                    total++;
                }
            }
        }
        if (found.isEmpty()) {
            throw new InvalidInputException("corpus " + corpus.name() + " must hold at least one word, found none");
        }
        List<String> sorted = new ArrayList<>(found.keySet());
        sorted.sort(null);
        String[] words = sorted.toArray(new String[0]);
        long[] counts = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            counts[i] = found.get(words[i])[0];
        }
        return new WordCounts(words, counts, total);
    }
}
