package org.sememe.compute;

/**
 * Operations on each element by itself. The output may be the same view as an input (in place). Inputs may be
 * {@linkplain Tensor#expand expanded} to the output's shape.
 */
public abstract class ElementwiseOperations extends Operations {

    /** For backends. */
    protected ElementwiseOperations(TensorMemory memory) {
        super(memory);
    }

    /** target = value. FLOAT32 or INT32 (then the value is cut to an integer). */
    public final void fill(Tensor target, float value) {
        alive("fill", "target", target);
        require(target.type() == DataType.FLOAT32 || target.type() == DataType.INT32, "fill",
            "target " + target + " must be of type FLOAT32 or INT32");
        if (target.elements() > 0) {
            doFill(target, value);
        }
    }

    /** out = a + b. */
    public final void add(Tensor a, Tensor b, Tensor out) {
        three("add", a, b, out);
        if (out.elements() > 0) {
            doAxpby(1, a, 1, b, out);
        }
    }

    /** y += alpha · x. */
    public final void axpy(float alpha, Tensor x, Tensor y) {
        floats("axpy", "x", x);
        like("axpy", "y", y, "x", x);
        if (y.elements() > 0) {
            doAxpby(alpha, x, 1, y, y);
        }
    }

    /** out = alpha · x. */
    public final void scale(float alpha, Tensor x, Tensor out) {
        floats("scale", "x", x);
        like("scale", "out", out, "x", x);
        if (out.elements() > 0) {
            doAxpby(alpha, x, 0, x, out);
        }
    }

    /** out = alpha · a + beta · b; a factor of 0 leaves its operand unread. */
    public final void axpby(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        three("axpby", a, b, out);
        if (out.elements() > 0) {
            doAxpby(alpha, a, beta, b, out);
        }
    }

    /**
     * out = a · b, element by element, or out += a · b. The backward pass is the same operation: da += dy · b and
     * db += dy · a.
     */
    public final void multiply(Tensor a, Tensor b, boolean accumulate, Tensor out) {
        three("multiply", a, b, out);
        if (out.elements() > 0) {
            doMultiply(a, b, accumulate, out);
        }
    }

    /**
     * out = f(x + bias).
     *
     * @param x {@code [..., n]}
     * @param bias {@code [n]}, or null for none
     * @param preActivation {@code [..., n]}, gets x + bias, which the backward pass needs; may be {@code x} itself;
     *     null if not needed
     * @param out {@code [..., n]}; may be {@code x} itself if {@code preActivation} is not
     */
    public final void activation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
        floats("activation", "x", x);
        like("activation", "out", out, "x", x);
        if (bias != null) {
            vector("activation", "bias", bias, x.columns(), "x", x);
        }
        if (preActivation != null) {
            like("activation", "preActivation", preActivation, "x", x);
        }
        if (out.elements() > 0) {
            doActivation(f, x, bias, preActivation, out);
        }
    }

    /**
     * dx = dy · f'(x), or dx += dy · f'(x).
     *
     * @param x the input of the function, bias included
     * @param dx may be {@code dy} itself
     */
    public final void activationBackward(Activation f, Tensor x, Tensor dy, boolean accumulate, Tensor dx) {
        floats("activationBackward", "x", x);
        like("activationBackward", "dy", dy, "x", x);
        like("activationBackward", "dx", dx, "x", x);
        if (dx.elements() > 0) {
            doActivationBackward(f, x, dy, accumulate, dx);
        }
    }

    /**
     * Inverted dropout: out[i] = x[i] / (1 - p) where {@link CounterRandom#kept kept}(seed, i), else 0, with i the
     * row-major index of the element, whatever the strides. The backward pass is the same call on the gradient.
     *
     * @param probability p, from 0 to below 1: the share of elements that are dropped
     * @param accumulate adds to out instead
     */
    public final void dropout(Tensor x, float probability, long seed, boolean accumulate, Tensor out) {
        floats("dropout", "x", x);
        like("dropout", "out", out, "x", x);
        probability("dropout", probability);
        if (out.elements() > 0) {
            doDropout(x, probability, seed, accumulate, out);
        }
    }

    static void probability(String operation, float probability) {
        require(probability >= 0 && probability < 1, operation, "probability " + probability
            + " must be at least 0 and below 1");
    }

    private void three(String operation, Tensor a, Tensor b, Tensor out) {
        floats(operation, "out", out);
        like(operation, "a", a, "out", out);
        like(operation, "b", b, "out", out);
    }

    /** The kernel of {@link #fill}; arguments are checked, and not empty. */
    protected abstract void doFill(Tensor target, float value);

    /** The kernel of {@link #axpby} and its special cases; arguments are checked, and not empty. */
    protected abstract void doAxpby(float alpha, Tensor a, float beta, Tensor b, Tensor out);

    /** The kernel of {@link #multiply}; arguments are checked, and not empty. */
    protected abstract void doMultiply(Tensor a, Tensor b, boolean accumulate, Tensor out);

    /** The kernel of {@link #activation}; arguments are checked, and not empty. */
    protected abstract void doActivation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out);

    /** The kernel of {@link #activationBackward}; arguments are checked, and not empty. */
    protected abstract void doActivationBackward(Activation f, Tensor x, Tensor dy, boolean accumulate, Tensor dx);

    /** The kernel of {@link #dropout}; arguments are checked, and not empty. */
    protected abstract void doDropout(Tensor x, float probability, long seed, boolean accumulate, Tensor out);
}
