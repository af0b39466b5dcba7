package org.sememe.backend.nd4j.internal;

import org.sememe.compute.ReductionOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Reductions on the heap. */
final class Nd4jReduction extends ReductionOperations {

    private final Staging staging;
    private final ReductionOperations kernels;

    Nd4jReduction(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().reduction();
    }

    @Override
    protected void doSumRows(Tensor x, boolean accumulate, Tensor out) {
        staging.whole(stage -> kernels.sumRows(stage.in(x), accumulate, stage.out(out, accumulate)));
    }

    @Override
    protected void doSum(Tensor x, int axis, float scale, boolean accumulate, Tensor out) {
        staging.whole(stage -> kernels.sum(stage.in(x), axis, scale, accumulate, stage.out(out, accumulate)));
    }

    @Override
    protected void doMax(Tensor x, int axis, Tensor out, Tensor indices) {
        staging.whole(stage -> kernels.max(stage.in(x), axis, stage.out(out), stage.out(indices)));
    }

    @Override
    protected void doMaxBackward(Tensor dy, Tensor indices, int axis, boolean accumulate, Tensor dx) {
        staging.whole(stage -> kernels.maxBackward(stage.in(dy), stage.in(indices), axis, accumulate,
            stage.out(dx, accumulate)));
    }

    @Override
    protected void doSumOfSquares(Tensor x, boolean accumulate, Tensor out) {
        staging.whole(stage -> kernels.sumOfSquares(stage.in(x), accumulate, stage.out(out, accumulate)));
    }
}
