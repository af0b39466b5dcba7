package org.sememe.backend.nd4j.internal;

import org.sememe.compute.PackedMatrix;
import org.sememe.compute.RecurrentOperations;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Recurrent cells on the heap: their matrices are too small, and their steps too many, for calls into native code. */
final class Nd4jRecurrent extends RecurrentOperations {

    private final Staging staging;
    private final RecurrentOperations kernels;

    Nd4jRecurrent(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().recurrent();
    }

    @Override
    protected void doForward(RecurrentSpec spec, Tensor input, PackedMatrix weight, Tensor bias,
            PackedMatrix projection, Tensor lengths, Tensor states, Tensor cells, Tensor gates, Tensor hidden,
            Tensor out) {
        staging.whole(stage -> kernels.forward(spec, stage.in(input), stage.packed(weight), stage.in(bias),
            stage.packed(projection), stage.in(lengths), stage.both(states), stage.both(cells), stage.both(gates),
            stage.both(hidden), stage.both(out)));
    }

    @Override
    protected void doBackward(RecurrentSpec spec, PackedMatrix weight, PackedMatrix projection, Tensor lengths,
            Tensor states, Tensor cells, Tensor gates, Tensor hidden, Tensor dout, Tensor dfinalState,
            Tensor dfinalCell, Tensor dinput, Tensor drecurrent, Tensor dprojected, Tensor dinitialState,
            Tensor dinitialCell) {
        staging.whole(stage -> kernels.backward(spec, stage.packed(weight), stage.packed(projection),
            stage.in(lengths), stage.in(states), stage.in(cells), stage.in(gates), stage.in(hidden), stage.in(dout),
            stage.in(dfinalState), stage.in(dfinalCell), stage.both(dinput), stage.both(drecurrent),
            stage.both(dprojected), stage.both(dinitialState), stage.both(dinitialCell)));
    }
}
