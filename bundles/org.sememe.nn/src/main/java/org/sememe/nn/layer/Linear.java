package org.sememe.nn.layer;

import org.sememe.compute.Activation;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.LinearOps;

/** A linear layer, {@code x · Wᵀ + b}, with parameters {@code weight} and {@code bias}. */
public final class Linear {

    private final Parameter weight;
    private final Parameter bias;
    private final boolean inOut;

    /**
     * Puts a layer together from parameters, such as tied ones.
     *
     * @param weight {@code [out, in]}
     * @param bias {@code [out]}, or {@code null} for none
     */
    public Linear(Parameter weight, Parameter bias) {
        this(weight, bias, false);
    }

    private Linear(Parameter weight, Parameter bias, boolean inOut) {
        this.weight = weight;
        this.bias = bias;
        this.inOut = inOut;
    }

    /**
     * Makes a layer whose weight is {@code [out, in]}, as torch's.
     *
     * @param set gives the parameters
     * @param in features of the input
     * @param out features of the output
     * @param initializer for the weight; the bias begins with zeros
     */
    public Linear(ParameterSet set, int in, int out, Initializer initializer) {
        this(set.add("weight", initializer, out, in), set.add("bias", Initializer.ZEROS, out));
    }

    /**
     * Makes a layer without a bias, whose weight is {@code [out, in]}.
     *
     * @param set gives the parameter
     * @param in features of the input
     * @param out features of the output
     * @param initializer for the weight
     * @return the layer
     */
    public static Linear withoutBias(ParameterSet set, int in, int out, Initializer initializer) {
        return new Linear(set.add("weight", initializer, out, in), null);
    }

    /**
     * Makes a layer whose weight is {@code [in, out]}, as GPT-2's {@code Conv1D}.
     *
     * @param set gives the parameters
     * @param in features of the input
     * @param out features of the output
     * @param initializer for the weight; the bias begins with zeros
     * @return the layer
     */
    public static Linear inOut(ParameterSet set, int in, int out, Initializer initializer) {
        return new Linear(set.add("weight", initializer, in, out), set.add("bias", Initializer.ZEROS, out), true);
    }

    /**
     * Returns the weight.
     *
     * @return the parameter
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * Returns the bias.
     *
     * @return the parameter, or {@code null} if there is none
     */
    public Parameter bias() {
        return bias;
    }

    /**
     * Applies the layer.
     *
     * @param tape the tape
     * @param x {@code [..., in]}
     * @return {@code [..., out]}
     */
    public Variable apply(Tape tape, Variable x) {
        return apply(tape, x, Activation.IDENTITY);
    }

    /**
     * Applies the layer and an activation function, in one pass.
     *
     * @param tape the tape
     * @param x {@code [..., in]}
     * @param f the function
     * @return {@code [..., out]}
     */
    public Variable apply(Tape tape, Variable x, Activation f) {
        return inOut ? LinearOps.linearInOut(tape, x, weight, bias, f) : LinearOps.linear(tape, x, weight, bias, f);
    }
}
