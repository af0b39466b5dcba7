package org.sememe.nn;

import org.sememe.CorruptModelException;

/**
 * A random generator whose whole state is a seed and a count, so that a checkpoint holds it as text: SplitMix64
 * (Steele, Lea and Flood 2014). The same seed gives the same numbers everywhere. Not safe for use by several threads.
 */
public final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long seed;
    private long count;

    /**
     * Creates a generator.
     *
     * @param seed any number
     */
    public SeededRandom(long seed) {
        this.seed = seed;
    }

    /**
     * Returns 64 random bits; also the key of one dropout mask.
     *
     * @return any number, all equally likely
     */
    public long nextLong() {
        count++;
        long bits = seed + count * GOLDEN;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }

    /**
     * Returns a number below a bound.
     *
     * @param bound at least 1
     * @return from 0 to {@code bound - 1}, all equally likely
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: expected at least 1, found " + bound);
        }
        // Below this limit, the 63 bits hold every remainder equally often.
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
        long bits = nextLong() >>> 1;
        while (bits >= limit) {
            bits = nextLong() >>> 1;
        }
        return (int) (bits % bound);
    }

    /**
     * Returns a fraction.
     *
     * @return from 0 to below 1, a multiple of 2⁻⁵³
     */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * Returns a number from the standard normal distribution (Box and Muller 1958, one of the pair).
     *
     * @return a number
     */
    public double nextGaussian() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /**
     * Puts numbers into random order, all orders equally likely.
     *
     * @param values what to shuffle
     */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = nextInt(i + 1);
            int value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }

    /**
     * Returns what {@link #restore} needs.
     *
     * @return a short text
     */
    public String state() {
        return seed + " " + count;
    }

    /**
     * Goes back to a stored state.
     *
     * @param state from {@link #state}
     * @throws CorruptModelException if it is not one
     */
    public void restore(String state) {
        String[] parts = state.split(" ");
        try {
            if (parts.length == 2) {
                long storedSeed = Long.parseLong(parts[0]);
                count = Long.parseLong(parts[1]);
                seed = storedSeed;
                return;
            }
        } catch (NumberFormatException e) {
            throw new CorruptModelException("random state: expected seed and count, found '" + state + "'", e);
        }
        throw new CorruptModelException("random state: expected seed and count, found '" + state + "'");
    }
}
