package org.sememe.nn.train;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;

/** How an optimiser changes one parameter by its gradient. Has settings but no state of its own. */
@ConsumerType
public interface UpdateRule {

    /**
     * Names the tensors of state that each parameter needs, all of its shape.
     *
     * @return names as in torch, such as {@code exp_avg}
     */
    List<String> stateNames();

    /**
     * Returns what the state starts with.
     *
     * @return the value of all elements
     */
    default float initialState() {
        return 0;
    }

    /**
     * Changes a parameter.
     *
     * @param backend where it lives
     * @param parameter its numbers
     * @param gradient their gradient
     * @param gradientScale multiplies the gradient first
     * @param rate the learning rate of this step
     * @param decayed whether the rule's weight decay holds for this parameter
     * @param step the number of this step, from 1
     * @param state its tensors, in the order of their names
     */
    void apply(Backend backend, Tensor parameter, Tensor gradient, float gradientScale, float rate, boolean decayed,
            long step, Tensor[] state);
}
