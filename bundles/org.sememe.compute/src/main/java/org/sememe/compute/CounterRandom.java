package org.sememe.compute;

/**
 * Random numbers from a counter: number i of a seed is a function of both and of nothing else, so that a dropout mask
 * need not be stored, comes out the same on every backend, and a resumed training draws what it would have drawn.
 *
 * <p>With lo and hi the lower and upper 32 bits of the seed, and 32-bit arithmetic,
 * <pre>
 * mix(h)         = h ^= h &gt;&gt;&gt; 16; h *= 0x85ebca6b; h ^= h &gt;&gt;&gt; 13;
 *                  h *= 0xc2b2ae35; h ^= h &gt;&gt;&gt; 16
 * bits(seed, i)  = mix(mix(i ^ lo) + hi)
 * kept(seed, i)  = (bits &gt;&gt;&gt; 8) &gt;= round(p * 2^24)
 * </pre>
 */
public final class CounterRandom {

    private static final int FIRST = 0x85ebca6b;
    private static final int SECOND = 0xc2b2ae35;

    private CounterRandom() {
    }

    private static int mix(int value) {
        int h = value;
        h ^= h >>> 16;
        h *= FIRST;
        h ^= h >>> 13;
        h *= SECOND;
        return h ^ h >>> 16;
    }

    /** 32 random bits. */
    public static int bits(long seed, int index) {
        return mix(mix(index ^ (int) seed) + (int) (seed >>> 32));
    }

    /** What the upper 24 bits must reach so that an element is kept by a dropout of this probability. */
    public static int threshold(float probability) {
        return Math.round(probability * (1 << 24));
    }

    /** Whether a dropout keeps element {@code index}, with {@code threshold} from {@link #threshold}. */
    public static boolean kept(long seed, int index, int threshold) {
        return bits(seed, index) >>> 8 >= threshold;
    }

    /** A seed for one place (a layer's dropout, say) in one step of a training. */
    public static long seed(long base, long step, int place) {
        long h = base + 0x9e3779b97f4a7c15L * (step + 1) + 0xd1b54a32d192ed03L * (place + 1L);
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return h ^ h >>> 31;
    }
}
