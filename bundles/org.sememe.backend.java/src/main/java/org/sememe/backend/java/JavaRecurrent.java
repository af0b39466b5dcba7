package org.sememe.backend.java;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentOperations;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/**
 * Recurrent layers: the products of a step are the backend's {@link Backend#matrix()}, what the gates do is in
 * {@link CellKernel}.
 */
public class JavaRecurrent extends RecurrentOperations {

    private final Backend backend;
    private final Scratch scratch;
    private final CellKernel kernel;

    /** Recurrent layers for tensors of this memory. */
    public JavaRecurrent(TensorMemory memory, JavaBackend backend, Scratch scratch) {
        this(memory, backend, scratch, new CellKernel(backend.pool()));
    }

    /** Recurrent layers with other kernels for the gates. */
    protected JavaRecurrent(TensorMemory memory, Backend backend, Scratch scratch, CellKernel kernel) {
        super(memory);
        this.backend = backend;
        this.scratch = scratch;
        this.kernel = kernel;
    }

    @Override
    protected void doForward(RecurrentSpec spec, Tensor input, PackedMatrix weight, Tensor bias,
            PackedMatrix projection, Tensor lengths, Tensor states, Tensor cells, Tensor gates, Tensor hidden,
            Tensor out) {
        int steps = input.size(0);
        Tensor products = gates.slice(2, 0, input.size(2));
        for (int i = 0; i < steps; i++) {
            int t = spec.reverse() ? steps - 1 - i : i;
            int from = spec.reverse() ? t + 1 : t;
            int to = spec.reverse() ? t : t + 1;
            Tensor before = states.select(0, from);
            Tensor after = states.select(0, to);
            // The places of the gates first hold the products with the state.
            backend.matrix().linear(before, weight, bias, Activation.IDENTITY, 0, null, products.select(0, t));
            Tensor step = gates.select(0, t);
            Tensor result = projection == null ? after : hidden.select(0, t);
            switch (spec.cell()) {
                case RNN_TANH, RNN_RELU -> kernel.rnn(spec, input.select(0, t), step, result);
                case GRU -> kernel.gru(input.select(0, t), before, step, result);
                case LSTM -> kernel.lstm(spec, input.select(0, t), cells.select(0, from), step,
                    cells.select(0, to), result);
                default -> throw new IllegalArgumentException("No kernel for " + spec.cell());
            }
            if (projection != null) {
                backend.matrix().linear(result, projection, null, Activation.IDENTITY, 0, null, after);
                CellKernel.clip(after, spec.projectionClip());
            }
            if (lengths != null) {
                CellKernel.carry(lengths, t, before, after);
                if (spec.cell() == RecurrentCell.LSTM) {
                    CellKernel.carry(lengths, t, cells.select(0, from), cells.select(0, to));
                }
            }
            if (out != null) {
                backend.transfer().copy(after, out.select(0, t));
                CellKernel.clear(lengths, t, out.select(0, t));
            }
        }
    }

    @Override
    protected void doBackward(RecurrentSpec spec, PackedMatrix weight, PackedMatrix projection, Tensor lengths,
            Tensor states, Tensor cells, Tensor gates, Tensor hidden, Tensor dout, Tensor dfinalState,
            Tensor dfinalCell, Tensor dinput, Tensor drecurrent, Tensor dprojected, Tensor dinitialState,
            Tensor dinitialCell) {
        Scope scope = scratch.scope();
        try {
            int steps = dinput.size(0);
            int batch = dinput.size(1);
            int hiddenSize = dinput.size(2) / spec.cell().gates();
            Tensor dstate = start(scope, dfinalState, batch, states.size(2));
            Tensor next = scope.floats(batch, states.size(2));
            Tensor dcell = spec.cell() == RecurrentCell.LSTM ? start(scope, dfinalCell, batch, hiddenSize) : null;
            Tensor dhidden = projection == null ? null : scope.floats(batch, hiddenSize);
            for (int i = 0; i < steps; i++) {
                int t = spec.reverse() ? i : steps - 1 - i;
                int from = spec.reverse() ? t + 1 : t;
                int to = spec.reverse() ? t : t + 1;
                if (dout != null) {
                    CellKernel.addOpen(lengths, t, dout.select(0, t), dstate);
                }
                Tensor slope = dstate;
                if (projection != null) {
                    Tensor projected = dprojected.select(0, t);
                    backend.transfer().copy(dstate, projected);
                    CellKernel.clear(lengths, t, projected);
                    CellKernel.cut(states.select(0, to), spec.projectionClip(), projected);
                    backend.matrix().linear(projected, projection, null, Activation.IDENTITY, 0, null, dhidden);
                    slope = dhidden;
                }
                Tensor step = gates.select(0, t);
                Tensor into = dinput.select(0, t);
                Tensor products = into;
                // What reaches the earlier state besides the products.
                next = direct(spec, lengths, t, dstate, step, next);
                switch (spec.cell()) {
                    case RNN_TANH, RNN_RELU -> kernel.rnnBackward(spec, lengths, t, step, slope, into);
                    case GRU -> {
                        products = drecurrent.select(0, t);
                        kernel.gruBackward(lengths, t, states.select(0, from), step, slope, into, products);
                    }
                    case LSTM -> kernel.lstmBackward(spec, lengths, t, cells.select(0, from), cells.select(0, to),
                        step, slope, dcell, into);
                    default -> throw new IllegalArgumentException("No kernel for " + spec.cell());
                }
                backend.matrix().linear(products, weight, null, Activation.IDENTITY, 1, null, next);
                Tensor free = dstate;
                dstate = next;
                next = free;
            }
            if (dinitialState != null) {
                backend.transfer().copy(dstate, dinitialState);
            }
            if (dinitialCell != null && dcell != null) {
                backend.transfer().copy(dcell, dinitialCell);
            }
        } finally {
            scratch.done(scope);
        }
    }

    private Tensor start(Scope scope, Tensor dfinal, int batch, int size) {
        Tensor tensor = scope.floats(batch, size);
        if (dfinal == null) {
            backend.elementwise().fill(tensor, 0);
        } else {
            backend.transfer().copy(dfinal, tensor);
        }
        return tensor;
    }

    /**
     * The part of the earlier state's gradient that does not pass the weights: all of it where the sequence has ended,
     * that through the update gate of a GRU, else nothing.
     */
    private static Tensor direct(RecurrentSpec spec, Tensor lengths, int t, Tensor dstate, Tensor step, Tensor next) {
        float[] slopes = HeapStorage.floats(dstate);
        float[] to = HeapStorage.floats(next);
        float[] gate = HeapStorage.floats(step);
        int size = dstate.size(1);
        for (int row = 0; row < dstate.size(0); row++) {
            boolean open = CellKernel.open(lengths, t, row);
            int from = dstate.rowOffset(row);
            int place = next.rowOffset(row);
            int update = step.rowOffset(row) + size * step.stride(1);
            for (int j = 0; j < size; j++) {
                float value = 0;
                if (!open) {
                    value = slopes[from + j];
                } else if (spec.cell() == RecurrentCell.GRU) {
                    value = slopes[from + j] * gate[update + j * step.stride(1)];
                }
                to[place + j] = value;
            }
        }
        return next;
    }
}
