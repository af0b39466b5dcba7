package org.sememe.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.WordVectors;

/**
 * Answers many analogy questions in one pass over the vocabulary. Test sets ask thousands of questions about a few
 * hundred words, so for each stretch of the vocabulary the cosines with those words are computed once, as a matrix
 * product; a question then only combines three rows of it.
 */
final class AnalogySearch {

    private static final int STRETCH = 512;

    private final WordVectors vectors;
    private final int size;
    private final AnalogyMethod method;
    /** Row of the matrix of question words by word index. */
    private final Map<Integer, Integer> rows = new HashMap<>();
    private final List<int[]> questions = new ArrayList<>();
    private final List<int[]> excluded = new ArrayList<>();

    AnalogySearch(WordVectors vectors, int size, AnalogyMethod method) {
        this.vectors = vectors;
        this.size = size;
        this.method = method;
    }

    /**
     * Adds a question. Each word comes as the rising indices of the words that count as it; the first is the one whose
     * vector is used.
     */
    void ask(int[] a, int[] b, int[] c) {
        questions.add(new int[] {row(a[0]), row(b[0]), row(c[0])});
        int[] all = new int[a.length + b.length + c.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        excluded.add(all);
    }

    private int row(int index) {
        return rows.computeIfAbsent(index, key -> rows.size());
    }

    /** Returns the index of the best word for each question, in their order; -1 where every word is excluded. */
    int[] answer(EvaluationListener listener) {
        float[][] words = new float[rows.size()][];
        rows.forEach((index, row) -> words[row] = unit(index));
        float[][] stretch = new float[vectors.dimension()][STRETCH];
        float[][] cosines = new float[words.length][STRETCH];
        float[] scores = new float[STRETCH];
        int[] answers = new int[questions.size()];
        float[] best = new float[questions.size()];
        Arrays.fill(answers, -1);
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int from = 0; from < size; from += STRETCH) {
            int count = Math.min(STRETCH, size - from);
            transpose(from, count, stretch);
            multiply(words, stretch, cosines);
            for (int question = 0; question < answers.length; question++) {
                combine(cosines, questions.get(question), scores);
                for (int index : excluded.get(question)) {
                    if (index >= from && index < from + count) {
                        scores[index - from] = Float.NEGATIVE_INFINITY;
                    }
                }
                int higher = higher(scores, count, best[question]);
                if (higher >= 0) {
                    best[question] = scores[higher];
                    answers[question] = from + higher;
                }
            }
            listener.progress((double) (from + count) / size);
        }
        return answers;
    }

    /** Finds the first of the highest scores above a bound, or -1. */
    private static int higher(float[] scores, int count, float bound) {
        float highest = bound;
        int index = -1;
        for (int i = 0; i < count; i++) {
            if (scores[i] > highest) {
                highest = scores[i];
                index = i;
            }
        }
        return index;
    }

    private float[] unit(int index) {
        float[] values = vectors.vector(index).values();
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        float[] unit = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = values[i] * scale;
        }
        return unit;
    }

    /** Writes unit vectors as the columns of a matrix. */
    private void transpose(int from, int count, float[][] stretch) {
        for (int column = 0; column < count; column++) {
            float[] unit = unit(from + column);
            for (int i = 0; i < unit.length; i++) {
                stretch[i][column] = unit[i];
            }
        }
    }

    /**
     * Multiplies words (a row each) by stretch (a column each). The innermost loops run at one index through all
     * operands, which the compiler vectorises; four terms at once save stores.
     */
    private static void multiply(float[][] words, float[][] stretch, float[][] cosines) {
        for (int row = 0; row < words.length; row++) {
            float[] word = words[row];
            Arrays.fill(cosines[row], 0);
            int i = 0;
            for (; i + 3 < word.length; i += 4) {
                add(word[i], word[i + 1], word[i + 2], word[i + 3], stretch[i], stretch[i + 1], stretch[i + 2],
                        stretch[i + 3], cosines[row]);
            }
            for (; i < word.length; i++) {
                add(word[i], stretch[i], cosines[row]);
            }
        }
    }

    private static void add(float w0, float w1, float w2, float w3, float[] s0, float[] s1, float[] s2, float[] s3,
            float[] sums) {
        for (int i = 0; i < STRETCH; i++) {
            sums[i] += w0 * s0[i] + w1 * s1[i] + w2 * s2[i] + w3 * s3[i];
        }
    }

    private static void add(float w, float[] s, float[] sums) {
        for (int i = 0; i < STRETCH; i++) {
            sums[i] += w * s[i];
        }
    }

    private void combine(float[][] cosines, int[] question, float[] scores) {
        if (method == AnalogyMethod.ADD) {
            addCosines(cosines[question[0]], cosines[question[1]], cosines[question[2]], scores);
        } else {
            multiplyCosines(cosines[question[0]], cosines[question[1]], cosines[question[2]], scores);
        }
    }

    private static void addCosines(float[] a, float[] b, float[] c, float[] scores) {
        for (int i = 0; i < STRETCH; i++) {
            scores[i] = b[i] - a[i] + c[i];
        }
    }

    /** With every cosine moved to [0, 1]; a constant factor is left out. */
    private static void multiplyCosines(float[] a, float[] b, float[] c, float[] scores) {
        for (int i = 0; i < STRETCH; i++) {
            scores[i] = (1 + b[i]) * (1 + c[i]) / ((1 + a[i]) / 2 + 0.001f);
        }
    }
}
