package org.sememe.nn.train;

import java.util.List;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;

/**
 * Adam (Kingma and Ba 2015) with bias correction, or AdamW (Loshchilov and Hutter 2019), as in {@code torch.optim}.
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root
 * @param weightDecay how strongly parameters are drawn to 0
 * @param decoupled AdamW: {@code rate · weightDecay · parameter} is taken off the parameter first; otherwise
 *     {@code weightDecay · parameter} is added to the gradient
 */
public record Adam(float beta1, float beta2, float epsilon, float weightDecay, boolean decoupled)
        implements UpdateRule {

    /** Betas 0.9 and 0.999, epsilon 1e-8, no decay: torch's defaults. */
    public static final Adam DEFAULT = new Adam(0.9f, 0.999f, 1e-8f, 0, false);

    /**
     * AdamW with betas 0.9 and 0.999 and epsilon 1e-8.
     *
     * @param weightDecay how strongly parameters are drawn to 0, commonly 0.01
     * @return the rule
     */
    public static Adam w(float weightDecay) {
        return new Adam(0.9f, 0.999f, 1e-8f, weightDecay, true);
    }

    @Override
    public List<String> stateNames() {
        return List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public void apply(Backend backend, Tensor parameter, Tensor gradient, float gradientScale, float rate,
            boolean decayed, long step, Tensor[] state) {
        backend.optimizer().adam(parameter, gradient, gradientScale, rate, beta1, beta2, epsilon,
                decayed ? weightDecay : 0, decoupled, step, state[0], state[1]);
    }
}
