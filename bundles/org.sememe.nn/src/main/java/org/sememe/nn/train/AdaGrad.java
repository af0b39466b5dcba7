package org.sememe.nn.train;

import java.util.List;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;

/**
 * AdaGrad (Duchi, Hazan and Singer 2011), as {@code torch.optim.Adagrad} without a decay of the rate:
 * {@code sum += g²}, {@code parameter -= rate · g / (√sum + epsilon)}.
 *
 * @param epsilon added to the root
 * @param initialAccumulator what the sums start with
 * @param weightDecay this times the parameter is added to the gradient
 */
public record AdaGrad(float epsilon, float initialAccumulator, float weightDecay) implements UpdateRule {

    /** Epsilon 1e-10, sums from 0, no decay: torch's defaults. */
    public static final AdaGrad DEFAULT = new AdaGrad(1e-10f, 0, 0);

    @Override
    public List<String> stateNames() {
        return List.of("sum");
    }

    @Override
    public float initialState() {
        return initialAccumulator;
    }

    @Override
    public void apply(Backend backend, Tensor parameter, Tensor gradient, float gradientScale, float rate,
            boolean decayed, long step, Tensor[] state) {
        backend.optimizer().adagrad(parameter, gradient, gradientScale, rate, epsilon, decayed ? weightDecay : 0,
                state[0]);
    }
}
