package org.sememe.compute;

/**
 * Steps of optimisers, each one pass over a parameter, its gradient and its state, which all have one shape. The
 * gradient is multiplied by {@code gradientScale} first: clipping by the global norm, or the mean over accumulated
 * batches. The state starts as zeros.
 */
public abstract class OptimizerOperations extends Operations {

    /** For backends. */
    protected OptimizerOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * Stochastic gradient descent, as torch.optim.SGD with dampening 0: g = gradientScale · gradient + weightDecay ·
     * parameter; without momentum parameter -= rate · g; with it velocity = momentum · velocity + g, and
     * parameter -= rate · velocity, or rate · (g + momentum · velocity) with Nesterov's.
     *
     * @param velocity the state; null if momentum is 0
     */
    public final void sgd(Tensor parameter, Tensor gradient, double gradientScale, double rate, double momentum,
            boolean nesterov, double weightDecay, Tensor velocity) {
        same("sgd", parameter, "gradient", gradient);
        if (momentum != 0 || velocity != null) {
            same("sgd", parameter, "velocity", velocity);
        }
        if (parameter.elements() > 0) {
            doSgd(parameter, gradient, gradientScale, rate, momentum, nesterov, weightDecay, velocity);
        }
    }

    /**
     * AdaGrad (Duchi et al. 2011), as torch.optim.Adagrad: g as in {@link #sgd}, squares += g²,
     * parameter -= rate · g / (√squares + epsilon).
     */
    public final void adagrad(Tensor parameter, Tensor gradient, double gradientScale, double rate, double epsilon,
            double weightDecay, Tensor squares) {
        same("adagrad", parameter, "gradient", gradient);
        same("adagrad", parameter, "squares", squares);
        if (parameter.elements() > 0) {
            doAdagrad(parameter, gradient, gradientScale, rate, epsilon, weightDecay, squares);
        }
    }

    /**
     * Adam (Kingma and Ba 2015), or AdamW (Loshchilov and Hutter 2019) if {@code decoupled}, as torch.optim. AdamW
     * first takes rate · weightDecay · parameter off the parameter; Adam instead adds weightDecay · parameter to the
     * gradient. Then
     * <pre>
     * first  = beta1 · first + (1 - beta1) · g
     * second = beta2 · second + (1 - beta2) · g²
     * parameter -= rate / (1 - beta1^step) · first / (√(second / (1 - beta2^step)) + epsilon)
     * </pre>
     *
     * @param step the number of this step, from 1
     */
    public final void adam(Tensor parameter, Tensor gradient, double gradientScale, double rate, double beta1,
            double beta2, double epsilon, double weightDecay, boolean decoupled, long step, Tensor first,
            Tensor second) {
        same("adam", parameter, "gradient", gradient);
        same("adam", parameter, "first", first);
        same("adam", parameter, "second", second);
        require(step >= 1, "adam", "step " + step + " must be at least 1");
        if (parameter.elements() > 0) {
            doAdam(parameter, gradient, gradientScale, rate, beta1, beta2, epsilon, weightDecay, decoupled, step,
                first, second);
        }
    }

    private void same(String operation, Tensor parameter, String name, Tensor other) {
        floats(operation, "parameter", parameter);
        like(operation, name, other, "parameter", parameter);
    }

    /** The kernel of {@link #sgd}; arguments are checked, and not empty. */
    protected abstract void doSgd(Tensor parameter, Tensor gradient, double gradientScale, double rate, double momentum,
        boolean nesterov, double weightDecay, Tensor velocity);

    /** The kernel of {@link #adagrad}; arguments are checked, and not empty. */
    protected abstract void doAdagrad(Tensor parameter, Tensor gradient, double gradientScale, double rate,
        double epsilon, double weightDecay, Tensor squares);

    /** The kernel of {@link #adam}; arguments are checked, and not empty. */
    protected abstract void doAdam(Tensor parameter, Tensor gradient, double gradientScale, double rate, double beta1,
        double beta2, double epsilon, double weightDecay, boolean decoupled, long step, Tensor first, Tensor second);
}
