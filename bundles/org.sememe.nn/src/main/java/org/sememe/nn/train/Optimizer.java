package org.sememe.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.SememeException;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;

/**
 * Changes the trainable parameters of a set by their gradients: clips them by their global norm, takes the rate from
 * the schedule, applies the rule, and sets the gradients to zero. Backward passes before a step add up; to accumulate
 * n batches, let each go back with the factor 1/n. Not safe for use by several threads.
 */
public final class Optimizer implements AutoCloseable {

    /** What torch adds to a norm before it divides by it. */
    private static final double NORM_EPSILON = 1e-6;

    private final Backend backend;
    private final ParameterSet set;
    private final UpdateRule rule;
    private final OptimizerOptions options;
    private final Scope scope;
    private final Tensor squares;
    private final Map<Parameter, Tensor[]> states = new LinkedHashMap<>();
    private long steps;

    /**
     * What a step did.
     *
     * @param rate the learning rate
     * @param gradientNorm the global norm of the gradients before clipping; NaN if there is no clipping, since nobody
     *     computed it
     */
    public record Update(double rate, double gradientNorm) {
    }

    /**
     * Creates an optimiser. The parameters that are trainable now get gradients and state.
     *
     * @param set the parameters
     * @param rule how they change
     * @param options rate, schedule, clipping
     */
    public Optimizer(ParameterSet set, UpdateRule rule, OptimizerOptions options) {
        this.backend = set.backend();
        this.set = set;
        this.rule = rule;
        this.options = options;
        this.scope = backend.scope("optimiser");
        this.squares = scope.floats(1);
        set.allocateGradients();
        for (Parameter parameter : set.all()) {
            if (parameter.trainable()) {
                Tensor[] state = new Tensor[rule.stateNames().size()];
                for (int i = 0; i < state.length; i++) {
                    state[i] = scope.floats(parameter.value().shape());
                    backend.elementwise().fill(state[i], rule.initialState());
                }
                states.put(parameter, state);
            }
        }
    }

    /**
     * Does one step.
     *
     * @return what it did
     * @throws SememeException if the norm of the gradients is infinite or no number; nothing has changed then
     */
    public Update step() {
        double norm = Double.NaN;
        double scale = 1;
        if (options.maxGradientNorm() > 0) {
            norm = gradientNorm();
            if (!Double.isFinite(norm)) {
                throw new SememeException("training has diverged: the norm of the gradients is " + norm
                        + " in optimiser step " + (steps + 1));
            }
            scale = Math.min(1, options.maxGradientNorm() / (norm + NORM_EPSILON));
        }
        double rate = options.rate() * options.schedule().factor(steps);
        steps++;
        for (Map.Entry<Parameter, Tensor[]> entry : states.entrySet()) {
            Parameter parameter = entry.getKey();
            if (parameter.gradient() != null) {
                rule.apply(backend, parameter.value(), parameter.gradient(), (float) scale, (float) rate,
                        options.decayed().test(parameter), steps, entry.getValue());
                parameter.changed();
            }
        }
        set.zeroGradients();
        return new Update(rate, norm);
    }

    /**
     * Computes the global norm of the gradients.
     *
     * @return the root of the sum of the squares of all their elements
     */
    public double gradientNorm() {
        boolean first = true;
        for (Parameter parameter : states.keySet()) {
            if (parameter.gradient() != null) {
                backend.reduction().sumOfSquares(parameter.gradient(), !first, squares);
                first = false;
            }
        }
        return first ? 0 : Math.sqrt(backend.transfer().item(squares));
    }

    /**
     * Counts the steps.
     *
     * @return how many were done
     */
    public long steps() {
        return steps;
    }

    /**
     * Says how many steps were done before, when going on from a checkpoint.
     *
     * @param newSteps at least 0
     */
    public void setSteps(long newSteps) {
        steps = newSteps;
    }

    /**
     * Returns the tensors of state, for checkpoints.
     *
     * @return by the state's name, a dot and the parameter's name
     */
    public Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(rule.stateNames());
        states.forEach((parameter, tensors) -> {
            for (int i = 0; i < tensors.length; i++) {
                all.put(names.get(i) + "." + parameter.name(), tensors[i]);
            }
        });
        return all;
    }

    /** Gives the memory of the state back. */
    @Override
    public void close() {
        scope.close();
    }
}
