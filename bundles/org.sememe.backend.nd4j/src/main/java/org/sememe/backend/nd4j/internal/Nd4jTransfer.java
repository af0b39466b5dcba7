package org.sememe.backend.nd4j.internal;

import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.TransferOperations;

/** Between Java arrays and ND4J's memory; between types on the heap. */
final class Nd4jTransfer extends TransferOperations {

    private final Staging staging;
    private final TransferOperations kernels;

    Nd4jTransfer(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().transfer();
    }

    @Override
    protected void doUpload(float[] source, int from, Tensor target) {
        Mover.floats(Nd4jStorage.of(target).floats(), target, source, from, true);
    }

    @Override
    protected void doUpload(int[] source, int from, Tensor target) {
        Mover.ints(Nd4jStorage.of(target).ints(), target, source, from, true);
    }

    @Override
    protected void doDownload(Tensor source, float[] target, int at) {
        Mover.floats(Nd4jStorage.of(source).floats(), source, target, at, false);
    }

    @Override
    protected void doDownload(Tensor source, int[] target, int at) {
        Mover.ints(Nd4jStorage.of(source).ints(), source, target, at, false);
    }

    @Override
    protected void doCopy(Tensor source, Tensor target) {
        Tensor from = Staging.line(source);
        Tensor to = Staging.line(target);
        if (from == null || to == null) {
            staging.whole(stage -> kernels.copy(stage.in(source), stage.out(target)));
            return;
        }
        staging.pieces(source.elements(), 1, (first, last, stage) -> kernels.copy(
            stage.in(Staging.cut(from, first, last)), stage.out(Staging.cut(to, first, last))));
    }

    @Override
    protected void doQuantize(Tensor source, Tensor target, Tensor scales) {
        staging.whole(stage -> kernels.quantize(stage.in(source), stage.out(target), stage.out(scales)));
    }

    @Override
    protected void doDequantize(Tensor source, Tensor scales, Tensor target) {
        staging.whole(stage -> kernels.dequantize(stage.in(source), stage.in(scales), stage.out(target)));
    }
}
