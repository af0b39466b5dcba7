package org.sememe.nn.layer;

import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.NormOps;
import org.sememe.nn.op.NormOps.Normalised;

/** Layer norm (Ba, Kiros and Hinton 2016), with parameters {@code weight} and {@code bias}. */
public final class LayerNorm {

    private final Parameter weight;
    private final Parameter bias;
    private final float epsilon;

    /**
     * Makes a layer.
     *
     * @param set gives the parameters
     * @param size features of the input
     * @param epsilon added to the variance, such as 1e-5 (torch, GPT-2) or 1e-12 (BERT)
     */
    public LayerNorm(ParameterSet set, int size, float epsilon) {
        this.weight = set.add("weight", Initializer.ONES, size);
        this.bias = set.add("bias", Initializer.ZEROS, size);
        this.epsilon = epsilon;
    }

    /**
     * Applies the layer.
     *
     * @param tape the tape
     * @param x {@code [..., size]}
     * @return the same shape
     */
    public Variable apply(Tape tape, Variable x) {
        return NormOps.layerNorm(tape, x, weight, bias, epsilon);
    }

    /**
     * Applies the layer to a residual sum.
     *
     * @param tape the tape
     * @param x {@code [..., size]}
     * @param residual the same shape
     * @return the sum, and its layer norm
     */
    public Normalised apply(Tape tape, Variable x, Variable residual) {
        return NormOps.addLayerNorm(tape, x, residual, weight, bias, epsilon);
    }

    /**
     * Applies the layer to a residual stream.
     *
     * @param tape the tape
     * @param stream the stream
     * @return the stream's sum, and its layer norm
     */
    public Normalised apply(Tape tape, ResidualStream stream) {
        return stream.pending() == null ? new Normalised(stream.sum(), apply(tape, stream.sum()))
                : apply(tape, stream.pending(), stream.sum());
    }
}
