package org.sememe.nn;

import java.util.Arrays;

import org.osgi.annotation.versioning.ConsumerType;

/** Gives a new parameter its first numbers. */
@ConsumerType
@FunctionalInterface
public interface Initializer {

    /** All zeros, as for biases. */
    Initializer ZEROS = (values, shape, random) -> {
        // A new array holds zeros.
    };

    /** All ones, as for the gains of layer norms. */
    Initializer ONES = (values, shape, random) -> Arrays.fill(values, 1);

    /**
     * Fills a parameter.
     *
     * @param values its elements in row-major order, all 0
     * @param shape sizes of its axes
     * @param random draws the numbers
     */
    void fill(float[] values, int[] shape, SeededRandom random);

    /**
     * Normal distribution around 0.
     *
     * @param deviation standard deviation, such as BERT's 0.02
     * @return the initialiser
     */
    static Initializer normal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /**
     * Uniform distribution around 0.
     *
     * @param bound the largest magnitude
     * @return the initialiser
     */
    static Initializer uniform(double bound) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }

    /**
     * Uniform distribution that keeps the variance of a matrix {@code [out, in]}'s outputs and gradients: Glorot and
     * Bengio 2010, bound {@code sqrt(6 / (in + out))}.
     *
     * @return the initialiser
     */
    static Initializer xavierUniform() {
        return (values, shape, random) -> {
            int out = shape[0];
            int in = out == 0 ? 0 : values.length / out;
            uniform(Math.sqrt(6.0 / Math.max(1, in + out))).fill(values, shape, random);
        };
    }
}
