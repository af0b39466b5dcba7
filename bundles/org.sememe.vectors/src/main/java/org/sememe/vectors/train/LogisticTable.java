package org.sememe.vectors.train;

/**
 * The logistic function 1 / (1 + e^-x) and its logarithm from tables with linear interpolation, right to about 5e-6.
 * Outside of -8..8 the function is taken as 0 or 1, so that an answer that is sure enough is not trained further.
 * Immutable.
 */
public final class LogisticTable {

    private static final int RANGE = 8;
    private static final int STEPS = 64;

    private final float[] values = new float[2 * RANGE * STEPS + 2];
    private final float[] logarithms = new float[values.length];

    /** Computes the tables. */
    public LogisticTable() {
        for (int i = 0; i < values.length; i++) {
            double x = (double) i / STEPS - RANGE;
            values[i] = (float) (1 / (1 + Math.exp(-x)));
            logarithms[i] = (float) -Math.log1p(Math.exp(-x));
        }
    }

    /**
     * Returns the logistic function.
     *
     * @param x any number; NaN gives NaN
     * @return between 0 and 1
     */
    public float value(float x) {
        if (x >= RANGE) {
            return 1;
        }
        if (x <= -RANGE) {
            return 0;
        }
        return interpolate(values, x);
    }

    /**
     * Returns the natural logarithm of the logistic function.
     *
     * @param x any number; NaN gives NaN
     * @return at most 0
     */
    public float logarithm(float x) {
        if (x >= RANGE) {
            return 0;
        }
        if (x <= -RANGE) {
            return x;
        }
        return interpolate(logarithms, x);
    }

    private static float interpolate(float[] table, float x) {
        float place = (x + RANGE) * STEPS;
        int i = (int) place;
        float rest = place - i;
        return table[i] + rest * (table[i + 1] - table[i]);
    }
}
