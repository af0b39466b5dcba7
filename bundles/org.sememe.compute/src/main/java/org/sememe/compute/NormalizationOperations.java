package org.sememe.compute;

/** Layer norm and softmax, over the last axis. */
public abstract class NormalizationOperations extends Operations {

    /** For backends. */
    protected NormalizationOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * Layer norm, with the residual connection before it: s = x + residual, and for each row
     * out = (s - mean) · rstd · gamma + beta, where rstd = 1 / √(variance + epsilon) and the variance is that of the
     * whole row (divided by n).
     *
     * @param x {@code [..., n]}
     * @param residual {@code [..., n]}, or null for none
     * @param gamma {@code [n]}
     * @param beta {@code [n]}, or null for zeros
     * @param sum {@code [..., n]}, gets s; may be {@code x} or {@code residual} itself; null if not needed
     * @param out {@code [..., n]}; may be {@code x} or {@code residual} itself
     * @param mean {@code [...]}, for the backward pass, or null
     * @param rstd {@code [...]}, for the backward pass, or null
     */
    public final void layerNorm(Tensor x, Tensor residual, Tensor gamma, Tensor beta, float epsilon, Tensor sum,
            Tensor out, Tensor mean, Tensor rstd) {
        floats("layerNorm", "x", x);
        require(x.rank() >= 1, "layerNorm", "x " + x + " must have an axis");
        like("layerNorm", "out", out, "x", x);
        vector("layerNorm", "gamma", gamma, x.columns(), "x", x);
        if (residual != null) {
            like("layerNorm", "residual", residual, "x", x);
        }
        if (beta != null) {
            vector("layerNorm", "beta", beta, x.columns(), "x", x);
        }
        if (sum != null) {
            like("layerNorm", "sum", sum, "x", x);
        }
        if (mean != null) {
            rows("layerNorm", "mean", mean, "x", x);
        }
        if (rstd != null) {
            rows("layerNorm", "rstd", rstd, "x", x);
        }
        if (out.elements() > 0) {
            doLayerNorm(x, residual, gamma, beta, epsilon, sum, out, mean, rstd);
        }
    }

    /**
     * The backward pass: with x̂ = (s - mean) · rstd and g = dy · gamma, for each row
     * dx = rstd · (g - mean(g) - x̂ · mean(g · x̂)); dgamma += Σ dy · x̂ and dbeta += Σ dy over all rows. The gradient
     * dx is that of x and of the residual alike.
     *
     * @param s the normalised sum, {@code [..., n]}
     * @param accumulate adds to dx instead of writing it
     * @param dx {@code [..., n]}; may be {@code dy} itself if not accumulating
     * @param dgamma {@code [n]}, added to, or null
     * @param dbeta {@code [n]}, added to, or null
     */
    public final void layerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
            boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta) {
        floats("layerNormBackward", "dy", dy);
        require(dy.rank() >= 1, "layerNormBackward", "dy " + dy + " must have an axis");
        like("layerNormBackward", "s", s, "dy", dy);
        like("layerNormBackward", "dx", dx, "dy", dy);
        vector("layerNormBackward", "gamma", gamma, dy.columns(), "dy", dy);
        rows("layerNormBackward", "mean", mean, "dy", dy);
        rows("layerNormBackward", "rstd", rstd, "dy", dy);
        if (dgamma != null) {
            vector("layerNormBackward", "dgamma", dgamma, dy.columns(), "dy", dy);
        }
        if (dbeta != null) {
            vector("layerNormBackward", "dbeta", dbeta, dy.columns(), "dy", dy);
        }
        if (dx.elements() > 0) {
            doLayerNormBackward(dy, s, gamma, mean, rstd, accumulate, dx, dgamma, dbeta);
        }
    }

    /**
     * out = exp(z - max) / Σ exp(z - max) for each row of z = scale · x + mask. A row without any open place gives
     * zeros.
     *
     * @param x {@code [..., n]}
     * @param mask what {@link Tensor#expand expands} to the shape of x, or null for none: FLOAT32 is added (minus
     *     infinity closes a place), INT32 closes a place where it is 0
     * @param out {@code [..., n]}; may be {@code x} itself
     */
    public final void softmax(Tensor x, float scale, Tensor mask, Tensor out) {
        floats("softmax", "x", x);
        require(x.rank() >= 1, "softmax", "x " + x + " must have an axis");
        like("softmax", "out", out, "x", x);
        Tensor expanded = mask(mask, x);
        if (out.elements() > 0) {
            doSoftmax(x, scale, expanded, out);
        }
    }

    private Tensor mask(Tensor mask, Tensor x) {
        if (mask == null) {
            return null;
        }
        alive("softmax", "mask", mask);
        require(mask.type() == DataType.FLOAT32 || mask.type() == DataType.INT32, "softmax",
            "mask " + mask + " must be of type FLOAT32 or INT32");
        try {
            return mask.sameShape(x) ? mask : mask.expand(x.shape());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("softmax: mask " + mask + " does not expand to x " + x, e);
        }
    }

    /**
     * dx = scale · y · (dy - Σ dy · y) for each row.
     *
     * @param y the output of {@link #softmax}
     * @param dx {@code [..., n]}; may be {@code dy} itself if not accumulating
     */
    public final void softmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx) {
        rowwise("softmaxBackward", y, dy, dx);
        if (dx.elements() > 0) {
            doSoftmaxBackward(y, dy, scale, accumulate, dx);
        }
    }

    /**
     * out = x - max - log Σ exp(x - max) for each row.
     *
     * @param out {@code [..., n]}; may be {@code x} itself
     */
    public final void logSoftmax(Tensor x, Tensor out) {
        floats("logSoftmax", "x", x);
        require(x.rank() >= 1, "logSoftmax", "x " + x + " must have an axis");
        like("logSoftmax", "out", out, "x", x);
        if (out.elements() > 0) {
            doLogSoftmax(x, out);
        }
    }

    /**
     * dx = dy - exp(y) · Σ dy for each row.
     *
     * @param y the output of {@link #logSoftmax}
     * @param dx {@code [..., n]}; may be {@code dy} itself if not accumulating
     */
    public final void logSoftmaxBackward(Tensor y, Tensor dy, boolean accumulate, Tensor dx) {
        rowwise("logSoftmaxBackward", y, dy, dx);
        if (dx.elements() > 0) {
            doLogSoftmaxBackward(y, dy, accumulate, dx);
        }
    }

    private void rowwise(String operation, Tensor y, Tensor dy, Tensor dx) {
        floats(operation, "y", y);
        require(y.rank() >= 1, operation, "y " + y + " must have an axis");
        like(operation, "dy", dy, "y", y);
        like(operation, "dx", dx, "y", y);
    }

    /** The kernel of {@link #layerNorm}; arguments are checked, and not empty. */
    protected abstract void doLayerNorm(Tensor x, Tensor residual, Tensor gamma, Tensor beta, float epsilon,
        Tensor sum, Tensor out, Tensor mean, Tensor rstd);

    /** The kernel of {@link #layerNormBackward}; arguments are checked, and not empty. */
    protected abstract void doLayerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
        boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta);

    /** The kernel of {@link #softmax}; arguments are checked and not empty, the mask is null or expanded. */
    protected abstract void doSoftmax(Tensor x, float scale, Tensor mask, Tensor out);

    /** The kernel of {@link #softmaxBackward}; arguments are checked, and not empty. */
    protected abstract void doSoftmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx);

    /** The kernel of {@link #logSoftmax}; arguments are checked, and not empty. */
    protected abstract void doLogSoftmax(Tensor x, Tensor out);

    /** The kernel of {@link #logSoftmaxBackward}; arguments are checked, and not empty. */
    protected abstract void doLogSoftmaxBackward(Tensor y, Tensor dy, boolean accumulate, Tensor dx);
}
