package org.sememe.backend.nd4j.internal;

import org.sememe.compute.LossOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Cross-entropy on the heap. */
final class Nd4jLoss extends LossOperations {

    private final Staging staging;
    private final LossOperations kernels;

    Nd4jLoss(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().loss();
    }

    @Override
    protected void doCrossEntropy(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor losses, Tensor result) {
        staging.whole(stage -> kernels.crossEntropy(stage.in(logits), stage.in(labels), ignoreIndex, labelSmoothing,
            stage.out(logSumExp), stage.out(losses), stage.out(result)));
    }

    @Override
    protected void doCrossEntropyBackward(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor result, float scale, boolean accumulate, Tensor dlogits) {
        staging.whole(stage -> kernels.crossEntropyBackward(stage.in(logits), stage.in(labels), ignoreIndex,
            labelSmoothing, stage.in(logSumExp), stage.in(result), scale, accumulate,
            stage.out(dlogits, accumulate)));
    }
}
