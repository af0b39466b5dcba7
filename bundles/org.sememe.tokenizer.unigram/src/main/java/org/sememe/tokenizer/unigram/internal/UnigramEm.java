package org.sememe.tokenizer.unigram.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.sememe.subword.CharTrie;
import org.sememe.subword.WordCounts;
import org.sememe.train.TrainingContext;

/**
 * Expectation maximisation over a set of pieces, and the pruning of those that the likelihood misses least, as in
 * SentencePiece's {@code unigram_model_trainer.cc}. One use each.
 */
final class UnigramEm {

    private static final double MIN_EXPECTED = 0.5;
    private static final int REPORT = 1 << 12;

    private final WordCounts counts;
    private List<String> pieces;
    private double[] scores;
    private CharTrie trie;
    private double objective;

    private double[] alpha = new double[64];
    private double[] beta = new double[64];
    private int[] starts = new int[64];
    private int[] ids = new int[64];

    UnigramEm(WordCounts counts, List<String> pieces, double[] scores) {
        this.counts = counts;
        set(pieces, scores);
    }

    private void set(List<String> newPieces, double[] newScores) {
        pieces = newPieces;
        scores = newScores;
        trie = CharTrie.of(newPieces.toArray(new String[0]));
    }

    List<String> pieces() {
        return pieces;
    }

    double score(int id) {
        return scores[id];
    }

    /** Returns the mean log likelihood of a word at the last step. */
    double objective() {
        return objective;
    }

    /** One step of expectation and maximisation. */
    void step(TrainingContext context) {
        double[] expected = new double[pieces.size()];
        double likelihood = 0;
        for (int w = 0; w < counts.words().length; w++) {
            if (w % REPORT == 0) {
                context.checkCancelled();
            }
            likelihood += counts.counts()[w] * expect(counts.words()[w], counts.counts()[w], expected);
        }
        objective = likelihood / counts.total();
        List<String> kept = new ArrayList<>();
        double[] keptScores = new double[pieces.size()];
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] >= MIN_EXPECTED) {
                sum += expected[i];
                keptScores[kept.size()] = digamma(expected[i]);
                kept.add(pieces.get(i));
            }
        }
        double norm = digamma(sum);
        double[] result = Arrays.copyOf(keptScores, kept.size());
        for (int i = 0; i < result.length; i++) {
            result[i] -= norm;
        }
        set(kept, result);
    }

    private void prepare(int length) {
        if (alpha.length <= length) {
            alpha = new double[2 * length];
            beta = new double[2 * length];
            starts = new int[2 * length];
            ids = new int[2 * length];
        }
    }

    /** Adds the expected occurrences of the pieces in a word; returns its log likelihood, 0 if it cannot be cut. */
    private double expect(String word, long count, double[] expected) {
        int length = word.length();
        prepare(length);
        Arrays.fill(alpha, 0, length + 1, Double.NEGATIVE_INFINITY);
        Arrays.fill(beta, 0, length + 1, Double.NEGATIVE_INFINITY);
        alpha[0] = 0;
        for (int start = 0; start < length; start++) {
            if (alpha[start] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            int node = 0;
            for (int end = start; end < length;) {
                node = trie.child(node, word.charAt(end++));
                if (node < 0) {
                    break;
                }
                if (trie.value(node) >= 0) {
                    alpha[end] = add(alpha[end], alpha[start] + scores[trie.value(node)]);
                }
            }
        }
        double all = alpha[length];
        if (all == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        beta[length] = 0;
        for (int start = length - 1; start >= 0; start--) {
            int node = 0;
            for (int end = start; end < length;) {
                node = trie.child(node, word.charAt(end++));
                if (node < 0) {
                    break;
                }
                int id = trie.value(node);
                if (id >= 0 && beta[end] > Double.NEGATIVE_INFINITY) {
                    double after = scores[id] + beta[end];
                    beta[start] = add(beta[start], after);
                    expected[id] += count * Math.exp(alpha[start] + after - all);
                }
            }
        }
        return all;
    }

    private static double add(double a, double b) {
        double greater = Math.max(a, b);
        double less = Math.min(a, b);
        return less < greater - 50 ? greater : greater + Math.log1p(Math.exp(less - greater));
    }

    /** Finds the best cut; returns its score. The pieces end at {@code length} and lead back over {@code starts}. */
    private double viterbi(String word, boolean wholeToo) {
        int length = word.length();
        prepare(length);
        Arrays.fill(alpha, 0, length + 1, Double.NEGATIVE_INFINITY);
        alpha[0] = 0;
        for (int start = 0; start < length; start++) {
            if (alpha[start] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            int node = 0;
            for (int end = start; end < length;) {
                node = trie.child(node, word.charAt(end++));
                if (node < 0) {
                    break;
                }
                int id = trie.value(node);
                if (id < 0 || !wholeToo && end - start == length) {
                    continue;
                }
                if (alpha[start] + scores[id] > alpha[end]) {
                    alpha[end] = alpha[start] + scores[id];
                    starts[end] = start;
                    ids[end] = id;
                }
            }
        }
        return alpha[length];
    }

    /** Removes pieces until a share of them, or the wanted number, is left. */
    void prune(int wanted, double share, TrainingContext context) {
        int size = pieces.size();
        double[] frequency = new double[size];
        double[] holding = new double[size];
        int[] lastWord = new int[size];
        Arrays.fill(lastWord, -1);
        for (int w = 0; w < counts.words().length; w++) {
            if (w % REPORT == 0) {
                context.checkCancelled();
            }
            String word = counts.words()[w];
            if (viterbi(word, true) == Double.NEGATIVE_INFINITY) {
                continue;
            }
            for (int end = word.length(); end > 0; end = starts[end]) {
                int id = ids[end];
                frequency[id] += counts.counts()[w];
                if (lastWord[id] != w) {
                    lastWord[id] = w;
                    holding[id] += counts.counts()[w];
                }
            }
        }
        double sum = Arrays.stream(frequency).sum();
        List<Integer> kept = new ArrayList<>();
        List<Integer> candidates = new ArrayList<>();
        double[] losses = new double[size];
        for (int i = 0; i < size; i++) {
            String piece = pieces.get(i);
            double split = viterbi(piece, false);
            if (split == Double.NEGATIVE_INFINITY) {
                kept.add(i);
            } else if (frequency[i] > 0 && split <= scores[i]) {
                losses[i] = loss(i, piece, frequency, sum, holding[i] / counts.total());
                candidates.add(i);
            }
        }
        int target = Math.max(wanted, (int) (share * size));
        candidates.sort(Comparator.comparingDouble((Integer i) -> -losses[i]).thenComparing(i -> pieces.get(i)));
        for (int i = 0; i < candidates.size() && kept.size() < target; i++) {
            kept.add(candidates.get(i));
        }
        kept.sort(null);
        set(kept.stream().map(pieces::get).toList(), kept.stream().mapToDouble(i -> scores[i]).toArray());
    }

    /** Estimates how much the log likelihood of a word would fall without a piece, whose best cut is in place. */
    private double loss(int id, String piece, double[] frequency, double sum, double share) {
        double with = Math.log(frequency[id]) - Math.log(sum);
        int parts = 0;
        for (int end = piece.length(); end > 0; end = starts[end]) {
            parts++;
        }
        double norm = Math.log(sum + frequency[id] * (parts - 1));
        double without = 0;
        for (int end = piece.length(); end > 0; end = starts[end]) {
            without += Math.log(frequency[ids[end]] + frequency[id]) - norm;
        }
        return share * (with - without);
    }

    /** The derivative of the logarithm of the gamma function, by recurrence and its asymptotic series. */
    static double digamma(double x) {
        double value = x;
        double result = 0;
        for (; value < 7; value++) {
            result -= 1 / value;
        }
        value -= 0.5;
        double inverse = 1 / value;
        double square = inverse * inverse;
        return result + Math.log(value) + square / 24 - 7 * square * square / 960
                + 31 * square * square * square / 8064 - 127 * square * square * square * square / 30720;
    }
}
