package org.sememe.nn.op;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Products with weights, and with other variables. */
public final class LinearOps {

    private LinearOps() {
    }

    /**
     * Computes {@code f(x · Wᵀ + b)}, with the weight as torch's {@code Linear} stores it.
     *
     * @param tape the tape
     * @param x {@code [..., in]}
     * @param weight {@code [out, in]}
     * @param bias {@code [out]}, or {@code null} for none
     * @param f the activation function
     * @return {@code [..., out]}
     */
    public static Variable linear(Tape tape, Variable x, Parameter weight, Parameter bias, Activation f) {
        return linear(tape, x, weight, true, bias, f);
    }

    /**
     * Computes {@code f(x · W + b)}, with the weight as GPT-2's {@code Conv1D} stores it.
     *
     * @param tape the tape
     * @param x {@code [..., in]}
     * @param weight {@code [in, out]}
     * @param bias {@code [out]}, or {@code null} for none
     * @param f the activation function
     * @return {@code [..., out]}
     */
    public static Variable linearInOut(Tape tape, Variable x, Parameter weight, Parameter bias, Activation f) {
        return linear(tape, x, weight, false, bias, f);
    }

    private static Variable linear(Tape tape, Variable x, Parameter weight, boolean outIn, Parameter bias,
            Activation f) {
        Backend backend = tape.backend();
        PackedMatrix packed = outIn ? weight.packedTransposed() : weight.packed();
        boolean needed = tape.recording() && (x.needsGradient() || tape.trains(weight, bias));
        int[] shape = x.shape();
        if (shape.length == 0) {
            throw new IllegalArgumentException("linear: x " + x.value() + " must have an axis");
        }
        shape[shape.length - 1] = packed.columns();
        Tensor out = tape.borrow(shape);
        Tensor before = needed && f != Activation.IDENTITY ? tape.borrow(shape) : null;
        backend.matrix().linear(x.value(), packed, bias == null ? null : bias.value(), f, 0, before, out);
        return tape.record(out, gradient -> {
            if (before != null) {
                backend.elementwise().activationBackward(f, before, gradient, false, gradient);
                tape.giveBack(before);
            }
            Tensor dy = Rows.of(tape, gradient);
            Tensor matrix = outIn ? weight.value() : weight.value().transpose();
            x.contribute((dx, accumulate) -> backend.matrix().gemm(1, Rows.like(dx, gradient), matrix,
                    accumulate ? 1 : 0, Rows.orSame(dx)));
            if (tape.trains(weight)) {
                Tensor rows = Rows.of(tape, x.value());
                if (outIn) {
                    backend.matrix().gemm(1, dy.transpose(), rows, 1, weight.gradient());
                } else {
                    backend.matrix().gemm(1, rows.transpose(), dy, 1, weight.gradient());
                }
            }
            if (tape.trains(bias)) {
                backend.reduction().sumRows(dy, true, bias.gradient());
            }
        }, needed);
    }

    /**
     * Computes {@code alpha · a · b}.
     *
     * @param tape the tape
     * @param alpha the factor
     * @param a {@code [..., m, k]}
     * @param b {@code [..., k, n]} with the same leading axes
     * @return {@code [..., m, n]}
     */
    public static Variable matmul(Tape tape, float alpha, Variable a, Variable b) {
        Backend backend = tape.backend();
        int[] shape = a.shape();
        if (shape.length < 2 || shape.length != b.value().rank()) {
            throw new IllegalArgumentException("matmul: a " + a.value() + " and b " + b.value()
                    + " must have the same number of axes, at least two");
        }
        shape[shape.length - 1] = b.size(-1);
        Tensor out = tape.borrow(shape);
        backend.matrix().gemm(alpha, a.value(), b.value(), 0, out);
        return tape.record(out, dy -> {
            a.contribute((da, accumulate) -> backend.matrix().gemm(alpha, dy, b.value().transpose(),
                    accumulate ? 1 : 0, da));
            b.contribute((db, accumulate) -> backend.matrix().gemm(alpha, a.value().transpose(), dy,
                    accumulate ? 1 : 0, db));
        }, a, b);
    }
}
