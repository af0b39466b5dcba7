package org.sememe.nn.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import java.util.function.Function;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;

/**
 * Compares the gradients that a tape computes with central differences of fourth order, for all parameters of a model.
 * Inputs are made parameters too.
 */
public final class GradientCheck {

    private static final float STEP = 0.02f;
    private static final double TOLERANCE = 2e-3;

    private GradientCheck() {
    }

    /** Builds a model with its inputs as parameters, and returns how to compute its loss. */
    @FunctionalInterface
    public interface Model {

        Function<Tape, Variable> build(ParameterSet set);
    }

    /** A parameter with normally distributed numbers. */
    public static Parameter input(ParameterSet set, String name, int... shape) {
        return set.add(name, Initializer.normal(0.7), shape);
    }

    /** A loss that depends on every element of a variable, each with another weight. */
    public static Variable loss(Tape tape, Variable x) {
        return ElementOps.weightedSum(tape, x, weights(tape, x));
    }

    private static Tensor weights(Tape tape, Variable x) {
        float[] weights = new float[x.value().elements()];
        SeededRandom random = new SeededRandom(99);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return tape.scope().of(weights, x.shape());
    }

    /** Checks a model on a tape without randomness. */
    public static void check(Backend backend, Model model) {
        check(backend, model, 0);
    }

    /** Checks a model; with a seed, dropout drops the same elements in every pass. */
    public static void check(Backend backend, Model model, long seed) {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(5))) {
            Function<Tape, Variable> forward = model.build(set);
            // Zeros and ones would hide errors.
            SeededRandom random = new SeededRandom(17);
            for (Parameter parameter : set.all()) {
                float[] values = set.read(parameter);
                for (int i = 0; i < values.length; i++) {
                    values[i] += (float) (0.3 * random.nextGaussian());
                }
                set.write(parameter, values);
            }
            set.allocateGradients();
            double unrecorded = lossOf(backend, forward, seed);
            try (Tape tape = tape(backend, seed)) {
                Variable loss = forward.apply(tape);
                assertEquals(unrecorded, backend.transfer().item(loss.value()), 1e-5 * Math.max(1,
                        Math.abs(unrecorded)), "recording changes the loss");
                tape.backward(loss);
            }
            for (Parameter parameter : set.all()) {
                compare(backend, set, parameter, () -> lossOf(backend, forward, seed));
            }
        }
        TestBackends.assertNothingOpen(backend);
    }

    private static Tape tape(Backend backend, long seed) {
        return seed == 0 ? Tape.evaluation(backend) : Tape.training(backend, new SeededRandom(seed));
    }

    private static double lossOf(Backend backend, Function<Tape, Variable> forward, long seed) {
        try (Tape tape = seed == 0 ? Tape.inference(backend) : tape(backend, seed)) {
            return backend.transfer().item(forward.apply(tape).value());
        }
    }

    private static void compare(Backend backend, ParameterSet set, Parameter parameter,
            DoubleSupplier loss) {
        float[] gradient = backend.transfer().floats(parameter.gradient());
        float[] values = set.read(parameter);
        double largest = 1;
        for (float value : gradient) {
            largest = Math.max(largest, Math.abs(value));
        }
        double scale = largest;
        for (int i = 0; i < values.length; i++) {
            float found = gradient[i];
            double numeric = derivative(set, parameter, values, i, STEP, loss);
            if (Math.abs(found - numeric) > TOLERANCE * largest) {
                // ReLU has a kink: from closer by, both sides of the difference are on one of its sides.
                numeric = derivative(set, parameter, values, i, STEP / 8, loss);
            }
            double last = numeric;
            int index = i;
            assertTrue(Math.abs(found - last) <= TOLERANCE * scale, () -> "gradient of " + parameter.name() + "["
                    + index + "]: differences give " + last + ", the tape " + found);
        }
        set.write(parameter, values);
    }

    private static double derivative(ParameterSet set, Parameter parameter, float[] values, int index, float step,
            DoubleSupplier loss) {
        return (8 * difference(set, parameter, values, index, step, loss)
                - difference(set, parameter, values, index, 2 * step, loss)) / (12 * step);
    }

    private static double difference(ParameterSet set, Parameter parameter, float[] values, int index, float step,
            DoubleSupplier loss) {
        float[] shifted = values.clone();
        shifted[index] = values[index] + step;
        set.write(parameter, shifted);
        double above = loss.getAsDouble();
        shifted[index] = values[index] - step;
        set.write(parameter, shifted);
        return above - loss.getAsDouble();
    }
}
