package org.sememe.nn.layer;

/** Encodings of positions that are not learned; those that are learned are an {@link Embedding}. */
public final class Positions {

    private Positions() {
    }

    /**
     * The sinusoids of Vaswani et al. 2017: {@code p[t, 2i] = sin(t / 10000^(2i / size))} and
     * {@code p[t, 2i + 1] = cos} of the same.
     *
     * @param time number of positions
     * @param size features; the last sine has no cosine where this is odd
     * @return {@code [time, size]} in row-major order
     */
    public static float[] sinusoidal(int time, int size) {
        float[] values = new float[Math.multiplyExact(time, size)];
        for (int t = 0; t < time; t++) {
            for (int i = 0; i < size; i++) {
                double angle = t / Math.pow(10000, (i - i % 2) / (double) size);
                values[t * size + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return values;
    }
}
