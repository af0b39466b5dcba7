package org.sememe.nn.op;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Sums, products, activations, dropout, concatenation. */
public final class ElementOps {

    private ElementOps() {
    }

    /**
     * Computes {@code a + b}.
     *
     * @param tape the tape
     * @param a any shape
     * @param b the same shape, or that without leading axes, over which it is repeated
     * @return the shape of {@code a}
     */
    public static Variable add(Tape tape, Variable a, Variable b) {
        return combine(tape, 1, a, 1, b);
    }

    /**
     * Computes {@code alpha · a + beta · b}.
     *
     * @param tape the tape
     * @param alpha a factor
     * @param a any shape
     * @param beta a factor
     * @param b the same shape, or that without leading axes, over which it is repeated
     * @return the shape of {@code a}
     */
    public static Variable combine(Tape tape, float alpha, Variable a, float beta, Variable b) {
        Backend backend = tape.backend();
        Tensor out = tape.borrow(a.shape());
        boolean repeated = !b.value().sameShape(a.value());
        backend.elementwise().axpby(alpha, a.value(), beta, repeated ? b.value().expand(a.shape()) : b.value(), out);
        return tape.record(out, dy -> {
            if (repeated) {
                b.contribute((db, accumulate) -> sumLeading(backend, beta, dy, accumulate, db));
            } else {
                scaled(backend, beta, dy, b);
            }
            if (alpha == 1) {
                a.adopt(dy);
            } else {
                scaled(backend, alpha, dy, a);
            }
        }, a, b);
    }

    /**
     * Computes {@code factor · x}.
     *
     * @param tape the tape
     * @param factor a number
     * @param x any shape
     * @return the same shape
     */
    public static Variable scale(Tape tape, float factor, Variable x) {
        Tensor out = tape.borrow(x.shape());
        tape.backend().elementwise().scale(factor, x.value(), out);
        return tape.record(out, dy -> scaled(tape.backend(), factor, dy, x), x);
    }

    private static void scaled(Backend backend, float factor, Tensor dy, Variable x) {
        x.contribute((dx, accumulate) -> {
            if (accumulate) {
                backend.elementwise().axpy(factor, dy, dx);
            } else {
                backend.elementwise().scale(factor, dy, dx);
            }
        });
    }

    private static void sumLeading(Backend backend, float factor, Tensor dy, boolean accumulate, Tensor target) {
        int inner = target.elements();
        Tensor rows = dy.reshape(inner == 0 ? 0 : dy.elements() / inner, inner);
        if (target.isContiguous()) {
            backend.reduction().sum(rows, 0, factor, accumulate, target.reshape(inner));
        } else {
            throw new IllegalArgumentException("add: what is repeated must not be a strided view, found " + target);
        }
    }

    /**
     * Computes {@code a · b}, element by element.
     *
     * @param tape the tape
     * @param a any shape
     * @param b the same shape
     * @return the same shape
     */
    public static Variable multiply(Tape tape, Variable a, Variable b) {
        Backend backend = tape.backend();
        Tensor out = tape.borrow(a.shape());
        backend.elementwise().multiply(a.value(), b.value(), false, out);
        return tape.record(out, dy -> {
            a.contribute((da, accumulate) -> backend.elementwise().multiply(dy, b.value(), accumulate, da));
            b.contribute((db, accumulate) -> backend.elementwise().multiply(dy, a.value(), accumulate, db));
        }, a, b);
    }

    /**
     * Applies an activation function.
     *
     * @param tape the tape
     * @param f the function
     * @param x any shape
     * @return the same shape
     */
    public static Variable activation(Tape tape, Activation f, Variable x) {
        Backend backend = tape.backend();
        Tensor out = tape.borrow(x.shape());
        backend.elementwise().activation(f, x.value(), null, null, out);
        return tape.record(out, dy -> x.contribute((dx, accumulate) ->
                backend.elementwise().activationBackward(f, x.value(), dy, accumulate, dx)), x);
    }

    /**
     * Drops elements at random and scales the others up, so that the expectation stays (inverted dropout). Does nothing
     * on a tape that does not train.
     *
     * @param tape the tape; its random generator is asked once
     * @param x any shape
     * @param probability the share that is dropped, from 0 to below 1
     * @return the same shape
     */
    public static Variable dropout(Tape tape, Variable x, float probability) {
        if (!tape.training() || probability == 0) {
            return x;
        }
        Backend backend = tape.backend();
        long seed = tape.nextSeed();
        Tensor out = tape.borrow(x.shape());
        backend.elementwise().dropout(x.value(), probability, seed, false, out);
        return tape.record(out, dy -> x.contribute((dx, accumulate) ->
                backend.elementwise().dropout(dy, probability, seed, accumulate, dx)), x);
    }

    /**
     * Copies a view into row-major order.
     *
     * @param tape the tape
     * @param x any strides
     * @return the same numbers, contiguous; {@code x} itself if it is that already
     */
    public static Variable contiguous(Tape tape, Variable x) {
        if (x.value().isContiguous()) {
            return x;
        }
        Tensor out = tape.borrow(x.shape());
        tape.backend().transfer().copy(x.value(), out);
        return tape.record(out, x::adopt, x);
    }

    /**
     * Puts variables side by side on the last axis.
     *
     * @param tape the tape
     * @param parts {@code [..., n_i]}, with the same leading axes
     * @return {@code [..., Σ n_i]}
     */
    public static Variable concatenate(Tape tape, Variable... parts) {
        Backend backend = tape.backend();
        int[] shape = parts[0].shape();
        int last = shape.length - 1;
        shape[last] = 0;
        for (Variable part : parts) {
            shape[last] += part.size(-1);
        }
        Tensor out = tape.borrow(shape);
        int from = 0;
        for (Variable part : parts) {
            backend.transfer().copy(part.value(), out.slice(last, from, from + part.size(-1)));
            from += part.size(-1);
        }
        return tape.record(out, dy -> {
            int at = 0;
            for (Variable part : parts) {
                Tensor own = dy.slice(last, at, at + part.size(-1));
                at += part.size(-1);
                scaled(backend, 1, own, part);
            }
        }, parts);
    }

    /**
     * Computes {@code Σ x · weights}: a loss by which any output can be differentiated.
     *
     * @param tape the tape
     * @param x any shape
     * @param weights the same shape
     * @return one element, no axes
     */
    public static Variable weightedSum(Tape tape, Variable x, Tensor weights) {
        Variable product = multiply(tape, x, tape.constant(weights));
        return sum(tape, product.view(tensor -> tensor.reshape(tensor.elements())), 0, 1);
    }

    /**
     * Computes {@code scale · Σ x} over one axis; with the scale 1/size it is the mean.
     *
     * @param tape the tape
     * @param x any shape
     * @param axis the axis that goes, from the front
     * @param scale a factor
     * @return the shape without the axis
     */
    public static Variable sum(Tape tape, Variable x, int axis, float scale) {
        Backend backend = tape.backend();
        int[] shape = new int[x.value().rank() - 1];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = x.size(i < axis ? i : i + 1);
        }
        Tensor out = tape.borrow(shape);
        backend.reduction().sum(x.value(), axis, scale, false, out);
        return tape.record(out, dy -> scaled(backend, scale, dy.unsqueeze(axis).expand(x.shape()), x), x);
    }
}
