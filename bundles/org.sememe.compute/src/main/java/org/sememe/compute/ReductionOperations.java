package org.sememe.compute;

/** Operations that make fewer numbers of many. */
public abstract class ReductionOperations extends Operations {

    /** For backends. */
    protected ReductionOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * out[j] = Σ x[..., j] over all leading axes, or out += with {@code accumulate}: the gradient of a bias.
     *
     * @param x {@code [..., n]}
     * @param out {@code [n]}
     */
    public final void sumRows(Tensor x, boolean accumulate, Tensor out) {
        floats("sumRows", "x", x);
        require(x.rank() >= 1, "sumRows", "x " + x + " must have an axis");
        vector("sumRows", "out", out, x.columns(), "x", x);
        if (out.elements() > 0) {
            doSumRows(x, accumulate, out);
        }
    }

    /**
     * out = scale · Σ x over one axis, or out += with {@code accumulate}. With scale 1/size it is the mean. The
     * backward pass adds dy, expanded over the axis, with {@link ElementwiseOperations#axpy}.
     *
     * @param out the shape of x without the axis
     */
    public final void sum(Tensor x, int axis, float scale, boolean accumulate, Tensor out) {
        int at = reduced("sum", x, axis, out);
        floats("sum", "out", out);
        if (out.elements() > 0) {
            doSum(x, at, scale, accumulate, out);
        }
    }

    /** The mean over one axis; see {@link #sum}. */
    public final void mean(Tensor x, int axis, boolean accumulate, Tensor out) {
        floats("mean", "x", x);
        int at = axis < 0 ? axis + x.rank() : axis;
        require(at >= 0 && at < x.rank(), "mean", "axis " + axis + " of x " + x);
        sum(x, at, 1f / x.size(at), accumulate, out);
    }

    /**
     * out = max x over one axis, and where it lies; of equal ones the first.
     *
     * @param x the axis must not be empty
     * @param out the shape of x without the axis, or null
     * @param indices INT32, the shape of x without the axis, or null
     */
    public final void max(Tensor x, int axis, Tensor out, Tensor indices) {
        require(out != null || indices != null, "max", "out and indices are null");
        int at = 0;
        if (out != null) {
            at = reduced("max", x, axis, out);
            floats("max", "out", out);
        }
        if (indices != null) {
            at = reduced("max", x, axis, indices);
            check("max", "indices", indices, DataType.INT32);
        }
        require(x.size(at) > 0 || x.elements() == 0 && (out == null ? indices : out).elements() == 0, "max",
            "x " + x + " is empty on axis " + axis);
        if (x.elements() > 0) {
            doMax(x, at, out, indices);
        }
    }

    /** Where the largest number of the last axis lies; of equal ones the first. */
    public final void argmax(Tensor x, Tensor indices) {
        max(x, -1, null, indices);
    }

    /**
     * The backward pass of {@link #max}: dx = dy at the places of the maxima and 0 elsewhere, or added.
     *
     * @param dy the shape of x without the axis
     * @param indices INT32, from {@link #max}
     */
    public final void maxBackward(Tensor dy, Tensor indices, int axis, boolean accumulate, Tensor dx) {
        int at = reduced("maxBackward", dx, axis, dy);
        floats("maxBackward", "dy", dy);
        check("maxBackward", "indices", indices, DataType.INT32);
        sameShape("maxBackward", "indices", indices, "dy", dy);
        if (dx.elements() > 0) {
            doMaxBackward(dy, indices, at, accumulate, dx);
        }
    }

    /**
     * out[0] = Σ x², or out[0] += with {@code accumulate}: the global norm of gradients, one after the other. It is
     * summed in double precision or as exactly.
     *
     * @param x any shape
     * @param out one element
     */
    public final void sumOfSquares(Tensor x, boolean accumulate, Tensor out) {
        floats("sumOfSquares", "x", x);
        floats("sumOfSquares", "out", out);
        require(out.elements() == 1, "sumOfSquares", "out " + out + " must have one element for x " + x);
        doSumOfSquares(x, accumulate, out);
    }

    private int reduced(String operation, Tensor x, int axis, Tensor out) {
        floats(operation, "x", x);
        alive(operation, "out", out);
        int at = axis < 0 ? axis + x.rank() : axis;
        require(at >= 0 && at < x.rank(), operation, "axis " + axis + " of x " + x);
        boolean fits = out.rank() == x.rank() - 1;
        for (int i = 0; fits && i < out.rank(); i++) {
            fits = out.size(i) == x.size(i < at ? i : i + 1);
        }
        if (!fits) {
            throw new IllegalArgumentException(operation + ": x " + x + " without axis " + axis + " does not give "
                + out);
        }
        return at;
    }

    /** The kernel of {@link #sumRows}; arguments are checked, n is not 0; there may be no rows. */
    protected abstract void doSumRows(Tensor x, boolean accumulate, Tensor out);

    /** The kernel of {@link #sum}; arguments are checked, out is not empty; the axis may be. */
    protected abstract void doSum(Tensor x, int axis, float scale, boolean accumulate, Tensor out);

    /** The kernel of {@link #max}; arguments are checked, and not empty. */
    protected abstract void doMax(Tensor x, int axis, Tensor out, Tensor indices);

    /** The kernel of {@link #maxBackward}; arguments are checked, and not empty. */
    protected abstract void doMaxBackward(Tensor dy, Tensor indices, int axis, boolean accumulate, Tensor dx);

    /** The kernel of {@link #sumOfSquares}; arguments are checked; x may be empty. */
    protected abstract void doSumOfSquares(Tensor x, boolean accumulate, Tensor out);
}
