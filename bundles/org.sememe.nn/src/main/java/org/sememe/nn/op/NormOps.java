package org.sememe.nn.op;

import java.util.Arrays;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Layer norm and softmax. */
public final class NormOps {

    private NormOps() {
    }

    /**
     * A residual sum and its layer norm.
     *
     * @param sum {@code x + residual}
     * @param normalised the layer norm of the sum
     */
    public record Normalised(Variable sum, Variable normalised) {
    }

    /**
     * Normalises each row to mean 0 and variance 1, then scales and shifts it.
     *
     * @param tape the tape
     * @param x {@code [..., n]}
     * @param gamma {@code [n]}
     * @param beta {@code [n]}, or {@code null} for zeros
     * @param epsilon added to the variance
     * @return {@code [..., n]}
     */
    public static Variable layerNorm(Tape tape, Variable x, Parameter gamma, Parameter beta, float epsilon) {
        Backend backend = tape.backend();
        boolean needed = tape.recording() && (x.needsGradient() || tape.trains(gamma, beta));
        Tensor out = tape.borrow(x.shape());
        Tensor mean = needed ? tape.borrow(leading(x.shape())) : null;
        Tensor rstd = needed ? tape.borrow(leading(x.shape())) : null;
        backend.normalization().layerNorm(x.value(), null, gamma.value(), value(beta), epsilon, null, out, mean, rstd);
        return tape.record(out, dy -> {
            Tensor dgamma = gamma.gradient();
            Tensor dbeta = beta == null ? null : beta.gradient();
            if (x.needsGradient()) {
                x.contribute((dx, accumulate) -> backend.normalization().layerNormBackward(dy, x.value(),
                        gamma.value(), mean, rstd, accumulate, dx, dgamma, dbeta));
            } else {
                backend.normalization().layerNormBackward(dy, x.value(), gamma.value(), mean, rstd, false, dy, dgamma,
                        dbeta);
            }
        }, needed);
    }

    /**
     * Adds a residual and normalises the sum, in one pass.
     *
     * @param tape the tape
     * @param x {@code [..., n]}
     * @param residual {@code [..., n]}
     * @param gamma {@code [n]}
     * @param beta {@code [n]}, or {@code null} for zeros
     * @param epsilon added to the variance
     * @return the sum, for the next residual connection of a pre-norm block, and its layer norm
     */
    public static Normalised addLayerNorm(Tape tape, Variable x, Variable residual, Parameter gamma, Parameter beta,
            float epsilon) {
        Backend backend = tape.backend();
        boolean needed = tape.recording()
                && (x.needsGradient() || residual.needsGradient() || tape.trains(gamma, beta));
        Tensor out = tape.borrow(x.shape());
        Tensor sum = tape.borrow(x.shape());
        Tensor mean = needed ? tape.borrow(leading(x.shape())) : null;
        Tensor rstd = needed ? tape.borrow(leading(x.shape())) : null;
        backend.normalization().layerNorm(x.value(), residual.value(), gamma.value(), value(beta), epsilon, sum, out,
                mean, rstd);
        Variable[] outputs = tape.record(new Tensor[] {sum, out}, gradients -> {
            // The sum's own gradient, if it was used, takes the norm's in.
            Tensor total = gradients[0] != null ? gradients[0] : gradients[1];
            if (gradients[1] != null) {
                backend.normalization().layerNormBackward(gradients[1], sum, gamma.value(), mean, rstd,
                        gradients[0] != null, total, gamma.gradient(), beta == null ? null : beta.gradient());
            }
            x.contribute((dx, accumulate) -> {
                if (accumulate) {
                    backend.elementwise().axpy(1, total, dx);
                } else {
                    backend.transfer().copy(total, dx);
                }
            });
            residual.adopt(total);
        }, needed);
        return new Normalised(outputs[0], outputs[1]);
    }

    /**
     * Turns each row into probabilities.
     *
     * @param tape the tape
     * @param x {@code [..., n]}
     * @param scale multiplies the rows before
     * @param mask INT32, expands to the shape of x, 0 closes a place; or FLOAT32, added; or {@code null} for none
     * @return {@code [..., n]}
     */
    public static Variable softmax(Tape tape, Variable x, float scale, Tensor mask) {
        Backend backend = tape.backend();
        Tensor out = tape.borrow(x.shape());
        backend.normalization().softmax(x.value(), scale, mask, out);
        return tape.record(out, dy -> x.contribute((dx, accumulate) ->
                backend.normalization().softmaxBackward(out, dy, scale, accumulate, dx)), x);
    }

    private static Tensor value(Parameter parameter) {
        return parameter == null ? null : parameter.value();
    }

    private static int[] leading(int[] shape) {
        return Arrays.copyOf(shape, shape.length - 1);
    }
}
