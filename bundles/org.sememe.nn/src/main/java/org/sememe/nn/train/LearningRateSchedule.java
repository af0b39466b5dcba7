package org.sememe.nn.train;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The factor of the base learning rate at each optimiser step. Steps count from 0: with warm-up, the first step has the
 * factor 0, as in Hugging Face's schedules.
 */
@ConsumerType
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * Returns the factor for a step.
     *
     * @param step number of optimiser steps done before
     * @return at least 0
     */
    double factor(long step);

    /**
     * Linear warm-up, then 1.
     *
     * @param warmupSteps steps over which the factor rises from 0 to 1; at least 0
     * @return the schedule
     */
    static LearningRateSchedule constant(long warmupSteps) {
        checkSteps("warmupSteps", warmupSteps, 0);
        return step -> step < warmupSteps ? (double) step / warmupSteps : 1;
    }

    /**
     * Linear warm-up, then a straight line to 0.
     *
     * @param warmupSteps steps over which the factor rises from 0 to 1; at least 0
     * @param totalSteps the step at which it reaches 0; at least {@code warmupSteps}
     * @return the schedule
     */
    static LearningRateSchedule linear(long warmupSteps, long totalSteps) {
        checkSteps("warmupSteps", warmupSteps, 0);
        checkSteps("totalSteps", totalSteps, warmupSteps);
        return step -> step < warmupSteps ? (double) step / warmupSteps
                : Math.max(0, (double) (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));
    }

    /**
     * Linear warm-up, then half a cosine down to a floor: {@code floor + (1 - floor) (1 + cos(π p)) / 2}, where p runs
     * from 0 to 1.
     *
     * @param warmupSteps steps over which the factor rises from 0 to 1; at least 0
     * @param totalSteps the step at which it reaches the floor; at least {@code warmupSteps}
     * @param floor the last factor, from 0 to 1
     * @return the schedule
     */
    static LearningRateSchedule cosine(long warmupSteps, long totalSteps, double floor) {
        checkSteps("warmupSteps", warmupSteps, 0);
        checkSteps("totalSteps", totalSteps, warmupSteps);
        if (!(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("floor: expected a number from 0 to 1, found " + floor);
        }
        return step -> {
            if (step < warmupSteps) {
                return (double) step / warmupSteps;
            }
            double progress = Math.min(1, (double) (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps));
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * progress)) / 2;
        };
    }

    /**
     * Linear warm-up, then {@code sqrt(warmupSteps / step)}: Vaswani et al. 2017 up to a constant.
     *
     * @param warmupSteps steps over which the factor rises from 0 to 1; at least 1
     * @return the schedule
     */
    static LearningRateSchedule inverseSquareRoot(long warmupSteps) {
        checkSteps("warmupSteps", warmupSteps, 1);
        return step -> step < warmupSteps ? (double) step / warmupSteps : Math.sqrt((double) warmupSteps / step);
    }

    private static void checkSteps(String name, long steps, long least) {
        if (steps < least) {
            throw new IllegalArgumentException(name + ": expected at least " + least + ", found " + steps);
        }
    }
}
