package org.sememe.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

import org.sememe.train.TrainingContext;

/**
 * Learns merges of pairs from word counts, as Hugging Face's {@code BpeTrainer} does, from which their WordPiece
 * trainer is made too. The most frequent pair is merged first; of equally frequent ones that with the smaller left id,
 * then the smaller right id. Deterministic. One use each.
 */
public final class PairTrainer {

    /**
     * What to learn.
     *
     * @param vocabularySize entries at the most
     * @param minFrequency merges only pairs at least as frequent
     * @param specialTokens the first entries
     * @param alphabet characters that are entries whether they occur or not
     * @param limitAlphabet characters at the most, the most frequent stay; 0 for no limit
     * @param prefix marks entries within a word, often empty
     */
    public record Settings(int vocabularySize, long minFrequency, List<String> specialTokens, List<String> alphabet,
            int limitAlphabet, String prefix) {
    }

    /** A pair that waits to be merged, with its frequency when it was put there. */
    private record Candidate(long pair, long count) {
    }

    private static final int REPORT = 64;

    private final Settings settings;
    private final WordCounts counts;
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<int[]> merges = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private int[][] words;
    private int[] lengths;

    /** Where a pair occurs. */
    private static final class Pair {

        private long count;
        private int[] words = new int[2];
        private int size;

        void add(int word) {
            if (size > 0 && words[size - 1] == word) {
                return;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
            }
            words[size++] = word;
        }
    }

    /**
     * Starts to learn.
     *
     * @param settings what to learn
     * @param counts the words
     */
    public PairTrainer(Settings settings, WordCounts counts) {
        this.settings = settings;
        this.counts = counts;
    }

    /**
     * Returns the entries.
     *
     * @return by id
     */
    public List<String> tokens() {
        return tokens;
    }

    /**
     * Returns the merges.
     *
     * @return ids of the left and right entry, in the order in which they were learnt
     */
    public List<int[]> merges() {
        return merges;
    }

    /**
     * Learns.
     *
     * @param context takes progress, from a share on, and can cancel
     * @param share the progress so far
     */
    public void run(TrainingContext context, double share) {
        settings.specialTokens().forEach(this::id);
        Map<Integer, Long> alphabet = alphabet();
        alphabet.keySet().forEach(c -> id(Character.toString(c)));
        split(alphabet);
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::pair));
        pairs.forEach((pair, place) -> queue.add(new Candidate(pair, place.count)));
        int begin = tokens.size();
        while (tokens.size() < settings.vocabularySize() && !queue.isEmpty()) {
            Candidate top = queue.poll();
            Pair place = pairs.get(top.pair());
            if (place == null || place.count <= 0) {
                continue;
            }
            if (place.count != top.count()) {
                queue.add(new Candidate(top.pair(), place.count));
                continue;
            }
            if (top.count() < Math.max(1, settings.minFrequency())) {
                break;
            }
            merge(top.pair(), place, queue);
            if (merges.size() % REPORT == 0) {
                context.checkCancelled();
                double done = (double) (tokens.size() - begin) / Math.max(1, settings.vocabularySize() - begin);
                context.progress(share + (1 - share) * done, Map.of("vocabulary", (double) tokens.size()));
            }
        }
    }

    /** Returns the characters in the order of their code points. */
    private Map<Integer, Long> alphabet() {
        Map<Integer, Long> found = new TreeMap<>();
        for (int i = 0; i < counts.words().length; i++) {
            long count = counts.counts()[i];
            counts.words()[i].codePoints().forEach(c -> found.merge(c, count, Long::sum));
        }
        for (String entry : settings.alphabet()) {
            found.put(entry.codePointAt(0), Long.MAX_VALUE);
        }
        int excess = settings.limitAlphabet() == 0 ? 0 : found.size() - settings.limitAlphabet();
        if (excess > 0) {
            List<Integer> rare = new ArrayList<>(found.keySet());
            rare.sort(Comparator.comparingLong((Integer c) -> found.get(c)).thenComparing(c -> c));
            rare.subList(0, Math.min(excess, rare.size())).forEach(found::remove);
        }
        return found;
    }

    private int id(String token) {
        return ids.computeIfAbsent(token, text -> {
            tokens.add(text);
            return tokens.size() - 1;
        });
    }

    private void split(Map<Integer, Long> alphabet) {
        int size = counts.words().length;
        words = new int[size][];
        lengths = new int[size];
        for (int w = 0; w < size; w++) {
            String word = counts.words()[w];
            int[] symbols = new int[word.codePointCount(0, word.length())];
            int length = 0;
            for (int i = 0; i < word.length();) {
                int c = word.codePointAt(i);
                if (alphabet.containsKey(c)) {
                    symbols[length++] = id(i == 0 ? Character.toString(c) : settings.prefix() + Character.toString(c));
                }
                i += Character.charCount(c);
            }
            words[w] = symbols;
            lengths[w] = length;
            for (int i = 0; i + 1 < length; i++) {
                change(symbols[i], symbols[i + 1], counts.counts()[w], w);
            }
        }
    }

    private long change(int left, int right, long by, int word) {
        long key = (long) left << 32 | right;
        Pair pair = pairs.computeIfAbsent(key, k -> new Pair());
        pair.count += by;
        if (by > 0) {
            pair.add(word);
        }
        return key;
    }

    private void merge(long key, Pair place, PriorityQueue<Candidate> queue) {
        int left = (int) (key >> 32);
        int right = (int) key;
        String second = tokens.get(right);
        String prefix = settings.prefix();
        boolean inside = !prefix.isEmpty() && second.startsWith(prefix);
        int made = id(tokens.get(left) + (inside ? second.substring(prefix.length()) : second));
        merges.add(new int[] {left, right});
        Map<Long, Boolean> grown = new HashMap<>();
        int[] where = Arrays.copyOf(place.words, place.size);
        for (int w : where) {
            mergeWord(w, left, right, made, grown);
        }
        for (long pair : grown.keySet()) {
            long count = pairs.get(pair).count;
            if (count > 0) {
                queue.add(new Candidate(pair, count));
            }
        }
    }

    private void mergeWord(int w, int left, int right, int made, Map<Long, Boolean> grown) {
        int[] symbols = words[w];
        long count = counts.counts()[w];
        int length = lengths[w];
        int out = 0;
        for (int i = 0; i < length; i++) {
            if (symbols[i] != left || i + 1 == length || symbols[i + 1] != right) {
                symbols[out++] = symbols[i];
                continue;
            }
            if (out > 0) {
                change(symbols[out - 1], left, -count, w);
                grown.put(change(symbols[out - 1], made, count, w), true);
            }
            if (i + 2 < length) {
                change(right, symbols[i + 2], -count, w);
                grown.put(change(made, symbols[i + 2], count, w), true);
            }
            change(left, right, -count, w);
            symbols[out++] = made;
            i++;
        }
        lengths[w] = out;
    }
}
