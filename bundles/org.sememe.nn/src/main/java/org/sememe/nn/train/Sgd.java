package org.sememe.nn.train;

import java.util.List;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;

/**
 * Stochastic gradient descent, as {@code torch.optim.SGD} with dampening 0: with momentum, {@code velocity = momentum ·
 * velocity + g} and {@code parameter -= rate · velocity}.
 *
 * @param momentum 0 for none
 * @param nesterov whether to take {@code g + momentum · velocity} instead of the velocity
 * @param weightDecay this times the parameter is added to the gradient
 */
public record Sgd(float momentum, boolean nesterov, float weightDecay) implements UpdateRule {

    /** Without momentum and decay. */
    public static final Sgd PLAIN = new Sgd(0, false, 0);

    @Override
    public List<String> stateNames() {
        return momentum == 0 ? List.of() : List.of("momentum_buffer");
    }

    @Override
    public void apply(Backend backend, Tensor parameter, Tensor gradient, float gradientScale, float rate,
            boolean decayed, long step, Tensor[] state) {
        backend.optimizer().sgd(parameter, gradient, gradientScale, rate, momentum, nesterov, decayed ? weightDecay : 0,
                momentum == 0 ? null : state[0]);
    }
}
