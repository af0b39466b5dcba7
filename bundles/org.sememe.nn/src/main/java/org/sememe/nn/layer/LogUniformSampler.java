package org.sememe.nn.layer;

import java.util.LinkedHashSet;
import java.util.Set;

import org.sememe.nn.SeededRandom;

/**
 * Draws different classes with a probability that falls with their number as in Zipf's law, where classes are numbered
 * by falling frequency: {@code P(k) = log((k + 2) / (k + 1)) / log(classes + 1)}. TensorFlow's candidate sampler of
 * that name. Not safe for use by several threads.
 */
public final class LogUniformSampler {

    private final int classes;
    private final SeededRandom random;

    /**
     * Creates a sampler.
     *
     * @param classes number of classes
     * @param random draws the numbers
     */
    public LogUniformSampler(int classes, SeededRandom random) {
        this.classes = classes;
        this.random = random;
    }

    /**
     * Different classes, and how often each class could be expected among as many draws.
     *
     * @param ids the classes
     * @param draws how many draws it took to find them
     * @param classes number of classes; 0 if all classes were equally likely
     */
    public record Sample(int[] ids, long draws, int classes) {

        /**
         * A sample in which all classes are equally likely.
         *
         * @param ids different classes
         * @return the sample
         */
        public static Sample uniform(int... ids) {
            return new Sample(ids, 0, 0);
        }

        /**
         * Returns how surprising it is not to find a class in the sample.
         *
         * @param id a class
         * @return the logarithm of its expected count, at most 0
         */
        public double logExpectedCount(int id) {
            if (classes == 0) {
                return 0;
            }
            double probability = Math.log1p(1.0 / (id + 1.0)) / Math.log1p(classes);
            return Math.log(-Math.expm1(draws * Math.log1p(-probability)));
        }
    }

    /**
     * Draws until there are enough different classes.
     *
     * @param count how many, at most the number of classes
     * @return the sample
     */
    public Sample draw(int count) {
        if (count < 0 || count > classes) {
            throw new IllegalArgumentException("cannot draw " + count + " different ones of " + classes + " classes");
        }
        double range = Math.log1p(classes);
        Set<Integer> found = new LinkedHashSet<>();
        long draws = 0;
        while (found.size() < count) {
            int id = (int) Math.expm1(random.nextDouble() * range);
            found.add(Math.min(id, classes - 1));
            draws++;
        }
        return new Sample(found.stream().mapToInt(Integer::intValue).toArray(), draws, classes);
    }
}
