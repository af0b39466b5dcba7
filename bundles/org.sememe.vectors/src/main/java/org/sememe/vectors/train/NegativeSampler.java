package org.sememe.vectors.train;

/**
 * Draws words at random, each with a probability proportional to a power of its count, in constant time (the alias
 * method; Walker 1977, Vose 1991). Immutable.
 */
public final class NegativeSampler {

    /** The power of word2vec (Mikolov et al. 2013). */
    public static final double WORD2VEC_POWER = 0.75;

    private final int size;
    /** For each cell the probability to keep its own word, in steps of 2^-31, and in the lower half the other word. */
    private final long[] cells;

    /**
     * Prepares the cells.
     *
     * @param counts how often each word occurs, at least one word and 1
     * @param power the power
     */
    public NegativeSampler(long[] counts, double power) {
        size = counts.length;
        cells = new long[size];
        double total = 0;
        for (long count : counts) {
            total += Math.pow(count, power);
        }
        // Every cell holds the probability 1 / size. Words with less share their cell with a word that has more.
        double[] left = new double[size];
        int[] stack = new int[size];
        int small = 0;
        int large = size;
        for (int i = 0; i < size; i++) {
            left[i] = Math.pow(counts[i], power) / total * size;
            if (left[i] < 1) {
                stack[small++] = i;
            } else {
                stack[--large] = i;
            }
        }
        while (small > 0 && large < size) {
            int poor = stack[--small];
            int rich = stack[large++];
            cells[poor] = cell(left[poor], rich);
            left[rich] -= 1 - left[poor];
            if (left[rich] < 1) {
                stack[small++] = rich;
            } else {
                stack[--large] = rich;
            }
        }
        while (small > 0) {
            int word = stack[--small];
            cells[word] = cell(1, word);
        }
        for (; large < size; large++) {
            cells[stack[large]] = cell(1, stack[large]);
        }
    }

    private static long cell(double own, int other) {
        return Math.round(own * (1L << 31)) << 32 | other;
    }

    /**
     * Draws a word.
     *
     * @param random where the randomness comes from; one number is taken
     * @return the number of a word
     */
    public int draw(RandomSequence random) {
        long bits = random.next();
        int index = (int) ((bits >>> 32) * size >>> 32);
        long cell = cells[index];
        return (bits & 0x7FFFFFFF) < cell >>> 32 ? index : (int) cell;
    }

    /**
     * Computes from the cells how probable a word is.
     *
     * @param word the number of a word
     * @return its probability
     */
    double probability(int word) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double own = (cells[i] >>> 32) / (double) (1L << 31);
            sum += (i == word ? own : 0) + ((int) cells[i] == word ? 1 - own : 0);
        }
        return sum / size;
    }
}
