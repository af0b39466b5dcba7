package org.sememe.backend.nd4j.internal;

import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.sememe.compute.DataType;
import org.sememe.compute.Tensor;

/** Single matrix products by ND4J, each in the calling thread alone. */
final class Products {

    private final NativeOps natives;

    /** Loads ND4J's native code, unless that has happened. */
    Products() {
        Nd4j.getExecutioner();
        natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** Whether a matrix is of type FLOAT32 and its rows have unit stride and do not overlap. */
    static boolean isRows(Tensor matrix) {
        return matrix.type() == DataType.FLOAT32 && (matrix.size(1) == 1 || matrix.stride(1) == 1)
            && (matrix.size(0) == 1 || matrix.stride(0) >= matrix.size(1));
    }

    /** Whether a matrix or its transpose is {@linkplain #isRows rows}. */
    static boolean isOperand(Tensor matrix) {
        return isRows(matrix) || isRows(matrix.transpose());
    }

    /**
     * c = alpha · a · b + beta · c.
     *
     * @param a {@code [m, k]}, an {@linkplain #isOperand operand}, k at least 1
     * @param b {@code [k, n]}, an operand
     * @param c {@code [m, n]}, rows
     */
    void multiply(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        // OpenMP's number of threads is one for each thread that calls; a caller's own setting comes back.
        int threads = natives.ompGetMaxThreads();
        if (threads != 1) {
            natives.setOmpNumThreads(1);
        }
        try {
            MMulTranspose transpose = MMulTranspose.builder().transposeA(!isRows(a)).transposeB(!isRows(b)).build();
            Nd4j.exec(new Mmul(array(isRows(a) ? a : a.transpose()), array(isRows(b) ? b : b.transpose()), array(c),
                alpha, beta, transpose));
        } finally {
            if (threads != 1) {
                natives.setOmpNumThreads(threads);
            }
        }
    }

    private static INDArray array(Tensor rows) {
        long[] shape = {rows.size(0), rows.size(1)};
        long[] strides = {rows.size(0) == 1 ? rows.size(1) : rows.stride(0), 1};
        return Nd4j.create(Nd4jStorage.of(rows).buffer(), shape, strides, rows.offset(), 'c');
    }
}
