package org.sememe.pipeline.internal;

import java.util.List;
import java.util.function.Function;

import org.sememe.serving.LeaseGroup;
import org.sememe.serving.LeasePlan;

/**
 * Calls on a pipeline of which several stages are served by one model: each call leases the model once, so that across
 * a swap a vector of one version never meets the classifier of another.
 *
 * @param stages the stages
 * @param plan what has to be leased together
 */
record JointCalls(List<Stage> stages, LeasePlan plan) {

    <T, R> R call(Class<T> capability, Function<T, R> work) {
        try (LeaseGroup group = plan.lease()) {
            return work.apply(capability.cast(Chain.join(stages, group::get)));
        }
    }
}
