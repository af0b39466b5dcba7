package org.sememe.compute;

/**
 * Matrix products. A transposed operand is a {@linkplain Tensor#transpose() transposed view}. The backward pass is made
 * of products too: for C = A · B it is dA = dC · Bᵀ and dB = Aᵀ · dC, and for a bias the sum over the rows of dC
 * ({@link ReductionOperations#sumRows}).
 */
public abstract class MatrixOperations extends Operations {

    /** For backends. */
    protected MatrixOperations(TensorMemory memory) {
        super(memory);
    }

    /** c = a · b. See {@link #gemm(float, Tensor, Tensor, float, Tensor)}. */
    public final void gemm(Tensor a, Tensor b, Tensor c) {
        gemm(1, a, b, 0, c);
    }

    /**
     * c = alpha · a · b + beta · c; with beta 0, c is not read.
     *
     * @param a {@code [..., m, k]}
     * @param b {@code [..., k, n]}
     * @param c {@code [..., m, n]}; the leading axes of a and b are those of c, or there are none, and then the same
     *     matrix is used throughout
     */
    public final void gemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        floats("gemm", "a", a);
        floats("gemm", "b", b);
        floats("gemm", "c", c);
        boolean fits = a.rank() >= 2 && b.rank() >= 2 && c.rank() >= 2 && a.size(-1) == b.size(-2)
            && c.size(-2) == a.size(-2) && c.size(-1) == b.size(-1) && leading(a, c) && leading(b, c);
        if (!fits) {
            throw new IllegalArgumentException("gemm: a " + a + " times b " + b + " does not give c " + c);
        }
        if (c.elements() > 0) {
            doGemm(alpha, a, b, beta, c);
        }
    }

    private static boolean leading(Tensor operand, Tensor c) {
        if (operand.rank() == 2) {
            return true;
        }
        boolean same = operand.rank() == c.rank();
        for (int axis = 0; same && axis < c.rank() - 2; axis++) {
            same = operand.size(axis) == c.size(axis);
        }
        return same;
    }

    /**
     * Lays a matrix out for many products as right operand.
     *
     * @param scope owns the result
     * @param matrix {@code [k, n]}, FLOAT32, FLOAT16 or BFLOAT16; for a weight {@code [out, in]} as the field stores
     *     them, give {@code weight.transpose()}
     */
    public final PackedMatrix pack(Scope scope, Tensor matrix) {
        alive("pack", "matrix", matrix);
        require(matrix.rank() == 2, "pack", "matrix " + matrix + " must have two axes");
        require(matrix.type() != DataType.INT8 && matrix.type() != DataType.INT32, "pack",
            "matrix " + matrix + " must be of a floating type, or have scales");
        return doPack(scope, matrix, null);
    }

    /**
     * Lays a matrix of bytes out for many products as right operand.
     *
     * @param weight INT8 {@code [n, k]} from {@link TransferOperations#quantize}: the right operand is its transpose
     * @param scales {@code [n]}, a scale for each output
     */
    public final PackedMatrix pack(Scope scope, Tensor weight, Tensor scales) {
        check("pack", "weight", weight, DataType.INT8);
        require(weight.rank() == 2, "pack", "weight " + weight + " must have two axes");
        vector("pack", "scales", scales, weight.size(0), "weight", weight);
        return doPack(scope, weight.transpose(), scales);
    }

    /**
     * A linear layer: out = f(x · weight + bias + beta · out).
     *
     * @param x {@code [..., k]}
     * @param weight {@code [k, n]}
     * @param bias {@code [n]}, or null for none
     * @param beta 0, or 1 to add a residual that the caller put into {@code out}
     * @param preActivation {@code [..., n]}, gets the input of f, which the backward pass needs; null if not needed
     * @param out {@code [..., n]}
     */
    public final void linear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
            Tensor preActivation, Tensor out) {
        floats("linear", "x", x);
        floats("linear", "out", out);
        require(weight != null, "linear", "weight is null");
        Tensor source = weight.source();
        alive("linear", "weight", source);
        boolean fits = x.rank() >= 1 && x.rank() == out.rank() && x.columns() == weight.rows()
            && out.columns() == weight.columns();
        for (int axis = 0; fits && axis < x.rank() - 1; axis++) {
            fits = x.size(axis) == out.size(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException("linear: x " + x + " times weight " + source + " does not give out "
                + out);
        }
        if (bias != null) {
            vector("linear", "bias", bias, weight.columns(), "weight", source);
        }
        if (preActivation != null) {
            like("linear", "preActivation", preActivation, "out", out);
        }
        if (out.elements() > 0) {
            doLinear(x, weight, bias, f, beta, preActivation, out);
        }
    }

    /** The kernel of {@link #gemm(float, Tensor, Tensor, float, Tensor)}; checked, c is not empty; k may be 0. */
    protected abstract void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c);

    /** The kernel of both ways to pack; {@code matrix} is {@code [k, n]}, scales are null or {@code [n]}. */
    protected abstract PackedMatrix doPack(Scope scope, Tensor matrix, Tensor scales);

    /** The kernel of {@link #linear}; arguments are checked, out is not empty; k may be 0. */
    protected abstract void doLinear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
        Tensor preActivation, Tensor out);
}
