package org.sememe.vectors;

import java.util.Arrays;

/** The best few of many scored numbers: a bounded heap with the worst on top. Of equal scores the lower number wins. */
final class TopScores {

    private final double[] scores;
    private final int[] numbers;
    private int size;

    TopScores(int limit) {
        scores = new double[limit];
        numbers = new int[limit];
    }

    /** Returns what a score must at least be to be taken. */
    double threshold() {
        return size < scores.length ? Double.NEGATIVE_INFINITY : scores[0];
    }

    void offer(int number, double score) {
        if (size < scores.length) {
            up(size++, number, score);
        } else if (worse(scores[0], numbers[0], score, number)) {
            down(number, score);
        }
    }

    /** Takes over what another has. */
    void addAll(TopScores other) {
        for (int i = 0; i < other.size; i++) {
            offer(other.numbers[i], other.scores[i]);
        }
    }

    /** Returns the numbers in any order. */
    int[] numbers() {
        return Arrays.copyOf(numbers, size);
    }

    private static boolean worse(double score, int number, double otherScore, int otherNumber) {
        return score < otherScore || score == otherScore && number > otherNumber;
    }

    private void up(int from, int number, double score) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!worse(score, number, scores[parent], numbers[parent])) {
                break;
            }
            set(at, numbers[parent], scores[parent]);
            at = parent;
        }
        set(at, number, score);
    }

    private void down(int number, double score) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && worse(scores[child + 1], numbers[child + 1], scores[child], numbers[child])) {
                child++;
            }
            if (!worse(scores[child], numbers[child], score, number)) {
                break;
            }
            set(at, numbers[child], scores[child]);
            at = child;
        }
        set(at, number, score);
    }

    private void set(int at, int number, double score) {
        numbers[at] = number;
        scores[at] = score;
    }
}
