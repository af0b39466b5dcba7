package org.sememe.vectors.train;

/**
 * A fast sequence of random numbers whose whole state is one number (SplitMix64; Steele, Lea and Flood 2014). Not safe
 * for use by several threads.
 */
public final class RandomSequence {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Starts a sequence.
     *
     * @param state one start, one sequence
     */
    public RandomSequence(long state) {
        this.state = state;
    }

    /**
     * Starts one of several sequences that belong to one seed.
     *
     * @param seed the seed
     * @param stream number of the sequence
     * @return a sequence that has nothing in common with the others
     */
    public static RandomSequence of(long seed, int stream) {
        return new RandomSequence(mix(mix(seed) + stream));
    }

    /**
     * Returns what {@link #RandomSequence(long)} goes on from.
     *
     * @return the state
     */
    public long state() {
        return state;
    }

    /**
     * Returns 64 random bits.
     *
     * @return the next number
     */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /**
     * Returns a whole number below a bound. Its bias is less than bound / 2^32.
     *
     * @param bound at least 1
     * @return from 0 to {@code bound} - 1
     */
    public int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /**
     * Returns a number between 0 and 1.
     *
     * @return at least 0 and less than 1, a multiple of 2^-24
     */
    public float fraction() {
        return fraction(next());
    }

    /**
     * Fills a stretch of an array with random numbers, as {@link #fraction} would one by one.
     *
     * @param target the array
     * @param from first index
     * @param to index behind the last one
     * @param scale the numbers are at least {@code -scale} and less than {@code scale}
     */
    public void fill(float[] target, int from, int to, float scale) {
        // The state in a local variable: this loop fills hundreds of megabytes.
        long value = state;
        for (int i = from; i < to; i++) {
            value += STEP;
            target[i] = (2 * fraction(mix(value)) - 1) * scale;
        }
        state = value;
    }

    /**
     * Passes over numbers without computing them.
     *
     * @param count how many
     */
    public void skip(long count) {
        state += count * STEP;
    }

    private static float fraction(long bits) {
        // As an int it becomes a float in less time.
        return (int) (bits >>> 40) * 0x1p-24f;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
