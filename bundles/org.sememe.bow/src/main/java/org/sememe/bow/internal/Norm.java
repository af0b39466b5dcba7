package org.sememe.bow.internal;

/** What the length of a vector is brought to. */
enum Norm {

    /** Nothing: the vector stays as it is. */
    NONE,

    /** The sum of the absolute values becomes 1. */
    L1,

    /** The Euclidean length becomes 1. */
    L2;

    /** Scales values in place; a zero vector stays zero. */
    void apply(double[] values) {
        if (this == NONE) {
            return;
        }
        double sum = 0;
        for (double value : values) {
            sum += this == L1 ? Math.abs(value) : value * value;
        }
        double length = this == L1 ? sum : Math.sqrt(sum);
        if (length > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] /= length;
            }
        }
    }
}
