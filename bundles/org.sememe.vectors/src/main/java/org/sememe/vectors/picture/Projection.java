package org.sememe.vectors.picture;

/**
 * Ways to bring vectors to the plane. Deterministic: the same vectors give the same points.
 */
public enum Projection {

    /** The two directions in which the vectors, each of length 1, differ most. */
    PCA,

    /**
     * Points whose neighbours are those of the vectors (van der Maaten and Hinton 2008), exact, started from
     * {@link #PCA}. Distances between far points mean little.
     */
    TSNE;

    /** More points take too long, and nobody could read their names. */
    public static final int MAX_POINTS = 2000;

    /**
     * Projects vectors.
     *
     * @param vectors at least one and at most {@link #MAX_POINTS} rows of equal length; only their directions count
     * @return for each row x and y
     * @throws IllegalArgumentException if there are no or too many rows
     */
    public double[][] project(float[][] vectors) {
        if (vectors.length < 1 || vectors.length > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_POINTS + " vectors can be projected, found " + vectors.length);
        }
        double[][] unit = new double[vectors.length][];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = unit(vectors[i]);
        }
        double[][] points = PrincipalComponents.project(unit);
        return this == PCA || points.length < TSne.LEAST_POINTS ? points : new TSne(unit, points).run();
    }

    private static double[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double[] unit = new double[vector.length];
        for (int i = 0; i < unit.length && squares > 0; i++) {
            unit[i] = vector[i] / Math.sqrt(squares);
        }
        return unit;
    }
}
