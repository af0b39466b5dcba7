package org.sememe.nn.train;

import java.util.function.Predicate;

import org.sememe.nn.Parameter;

/**
 * What surrounds an update rule.
 *
 * @param rate the base learning rate
 * @param schedule its factor at each step
 * @param maxGradientNorm gradients are scaled by {@code min(1, max / (norm + 1e-6))}, with the norm over all
 *     parameters, as in torch; 0 for no clipping
 * @param decayed the parameters for which the rule's weight decay holds
 */
public record OptimizerOptions(double rate, LearningRateSchedule schedule, double maxGradientNorm,
        Predicate<Parameter> decayed) {

    /** All but biases and the gains of layer norms, as is usual with Transformers: what has at least two axes. */
    public static final Predicate<Parameter> MATRICES = parameter -> parameter.value().rank() > 1;

    /**
     * A constant rate without clipping; weight decay, if the rule has one, holds for {@link #MATRICES}.
     *
     * @param rate the learning rate
     * @return the options
     */
    public static OptimizerOptions of(double rate) {
        return new OptimizerOptions(rate, LearningRateSchedule.constant(0), 0, MATRICES);
    }

    /**
     * The same with a schedule.
     *
     * @param newSchedule factor of the rate at each step
     * @return changed options
     */
    public OptimizerOptions withSchedule(LearningRateSchedule newSchedule) {
        return new OptimizerOptions(rate, newSchedule, maxGradientNorm, decayed);
    }

    /**
     * The same with clipping by the global norm.
     *
     * @param norm the largest norm, commonly 1
     * @return changed options
     */
    public OptimizerOptions withMaxGradientNorm(double norm) {
        return new OptimizerOptions(rate, schedule, norm, decayed);
    }

    /**
     * The same with weight decay for other parameters.
     *
     * @param newDecayed the parameters that decay
     * @return changed options
     */
    public OptimizerOptions withDecayed(Predicate<Parameter> newDecayed) {
        return new OptimizerOptions(rate, schedule, maxGradientNorm, newDecayed);
    }
}
