package org.sememe.vectors.train;

/**
 * Leaves out occurrences of frequent words at random. Immutable.
 */
public final class Subsampling {

    private final float[] keep;

    /**
     * Uses the formula of the word2vec program: an occurrence of a word with count c among n is kept with the
     * probability (sqrt(c / (sample n)) + 1) sample n / c, at most 1.
     *
     * @param counts how often each word occurs
     * @param total their sum
     * @param sample the threshold, such as 1e-3; 0 keeps everything
     */
    public Subsampling(long[] counts, long total, double sample) {
        keep = new float[counts.length];
        double threshold = sample * total;
        for (int i = 0; i < keep.length; i++) {
            keep[i] = sample == 0 ? 1
                    : (float) Math.min(1, (Math.sqrt(counts[i] / threshold) + 1) * threshold / counts[i]);
        }
    }

    /**
     * Returns the probability that an occurrence is kept.
     *
     * @param word the number of a word
     * @return above 0 and at most 1
     */
    public float probability(int word) {
        return keep[word];
    }

    /**
     * Decides about the words of a sentence.
     *
     * @param words the numbers of the words; those that are kept move to the front, in order
     * @param count how many there are
     * @param random where the randomness comes from
     * @return how many are kept
     */
    public int apply(int[] words, int count, RandomSequence random) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            float probability = keep[words[i]];
            if (probability >= 1 || random.fraction() < probability) {
                words[kept++] = words[i];
            }
        }
        return kept;
    }
}
