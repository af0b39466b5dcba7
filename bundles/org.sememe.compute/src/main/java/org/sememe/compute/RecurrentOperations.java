package org.sememe.compute;

/**
 * A recurrent layer in one direction over a whole sequence. The caller multiplies all inputs with the input weights
 * beforehand, in one product, and computes the gradients of the weights afterwards, likewise. With H the hidden size,
 * S the size of the state (H, or that of the projection), G the cell's number of gates, T steps and a batch of B:
 *
 * <p><b>Forward.</b> For each step t with x = input[t] {@code [B, G·H]} and a = h · weight + bias:
 * <pre>
 * RNN   h' = tanh(x + a) or max(x + a, 0)
 * GRU   r = σ(x_r + a_r), z = σ(x_z + a_z), n = tanh(x_n + r · a_n), h' = (1 - z) · n + z · h
 * LSTM  i = σ(x_i + a_i), f = σ(x_f + a_f), g = tanh(x_g + a_g), o = σ(x_o + a_o),
 *       c' = clip(f · c + i · g), u = o · tanh(c'), h' = u, or with a projection clip(u · projection)
 * </pre>
 *
 * <p><b>Where steps are kept.</b> {@code states} is {@code [T+1, B, S]}. Forwards, the caller puts the initial state
 * into states[0], and step t writes states[t+1]; in reverse, the caller puts it into states[T], and step t reads
 * states[t+1] and writes states[t]. {@code cells} is alike. The final state is therefore states[T], in reverse
 * states[0].
 *
 * <p><b>Lengths.</b> In a sequence shorter than T, the steps from its length on carry the state over unchanged, and
 * their output rows are zeros; in reverse, the sequence thus begins at its own last step.
 *
 * <p><b>Gradients of the weights.</b> With P the states that the steps started from (states[0..T), in reverse
 * states[1..T]) and D = {@code drecurrent}, or {@code dinput} where that is null: dweight = Pᵀ · D and dbias = Σ D over
 * all steps and batches; dprojection = {@code hidden}ᵀ · {@code dprojected}.
 */
public abstract class RecurrentOperations extends Operations {

    /** For backends. */
    protected RecurrentOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * The forward pass.
     *
     * @param input {@code [T, B, G·H]}: inputs times input weights, plus their bias
     * @param weight {@code [S, G·H]}: torch's {@code weight_hh}, transposed
     * @param bias {@code [G·H]}: torch's {@code bias_hh}; null for zeros
     * @param projection {@code [H, S]}: torch's {@code weight_hr}, transposed; null for none; LSTM only
     * @param lengths INT32 {@code [B]}, from 0 to T; null if all are T
     * @param states {@code [T+1, B, S]}, read at the initial state, written elsewhere
     * @param cells {@code [T+1, B, H]}, the same for c; LSTM only, otherwise null
     * @param gates {@code [T, B, saved·H]}, for the backward pass ({@link RecurrentCell#saved}): RNN h'; GRU r, z, n,
     *     a_n; LSTM i, f, g, o
     * @param hidden {@code [T, B, H]}, gets u; with a projection only, otherwise null
     * @param out {@code [T, B, S]}, gets h' with zeros after the end of a sequence; such as one half of a bidirectional
     *     layer's output; null if not needed
     */
    public final void forward(RecurrentSpec spec, Tensor input, PackedMatrix weight, Tensor bias,
            PackedMatrix projection, Tensor lengths, Tensor states, Tensor cells, Tensor gates, Tensor hidden,
            Tensor out) {
        String operation = "recurrent forward";
        floats(operation, "input", input);
        require(input.rank() == 3, operation, "input " + input + " must have three axes");
        require(weight != null, operation, "weight is null");
        alive(operation, "weight", weight.source());
        int columns = input.size(2);
        int hiddenSize = columns / spec.cell().gates();
        require(columns % spec.cell().gates() == 0 && weight.columns() == columns, operation,
            "input " + input + " does not fit weight " + weight.source() + " for " + spec.cell());
        sequence(operation, spec, input, lengths, states, cells, gates, hiddenSize, projection != null);
        int stateSize = states.size(2);
        require(weight.rows() == stateSize, operation, "weight " + weight.source() + " does not fit states " + states);
        if (bias != null) {
            vector(operation, "bias", bias, columns, "input", input);
        }
        if (projection != null) {
            alive(operation, "projection", projection.source());
            shape(operation, "projection", projection.source(), "states", states, hiddenSize, stateSize);
            floats(operation, "hidden", hidden);
            shape(operation, "hidden", hidden, "input", input, input.size(0), input.size(1), hiddenSize);
        }
        if (out != null) {
            floats(operation, "out", out);
            shape(operation, "out", out, "states", states, input.size(0), input.size(1), stateSize);
        }
        if (input.size(0) > 0 && input.size(1) > 0 && hiddenSize > 0) {
            doForward(spec, input, weight, bias, projection, lengths, states, cells, gates, hidden, out);
        }
    }

    /**
     * The backward pass. The gradient of a clipped value is 0 where the value lies on the clip's border.
     *
     * @param weight {@code [G·H, S]}: torch's {@code weight_hh} as it is, the transpose of the forward pass's weight
     * @param projection {@code [S, H]}: torch's {@code weight_hr} as it is; null for none
     * @param lengths as in the forward pass, like states, cells, gates and hidden
     * @param dout {@code [T, B, S]}, the gradient of {@code out}; null for zeros
     * @param dfinalState {@code [B, S]}, the gradient of the final state; null for zeros
     * @param dfinalCell {@code [B, H]}, the gradient of the final c; null for zeros
     * @param dinput {@code [T, B, G·H]}, written: the gradient of {@code input}; zeros after the end of a sequence
     * @param drecurrent {@code [T, B, G·H]}, written: the gradient of a; GRU only, otherwise null, as it is
     *     {@code dinput}
     * @param dprojected {@code [T, B, S]}, written: the gradient of u · projection; with a projection only, otherwise
     *     null
     * @param dinitialState {@code [B, S]}, written; null if not needed
     * @param dinitialCell {@code [B, H]}, written; null if not needed
     */
    public final void backward(RecurrentSpec spec, PackedMatrix weight, PackedMatrix projection, Tensor lengths,
            Tensor states, Tensor cells, Tensor gates, Tensor hidden, Tensor dout, Tensor dfinalState,
            Tensor dfinalCell, Tensor dinput, Tensor drecurrent, Tensor dprojected, Tensor dinitialState,
            Tensor dinitialCell) {
        String operation = "recurrent backward";
        floats(operation, "dinput", dinput);
        require(dinput.rank() == 3, operation, "dinput " + dinput + " must have three axes");
        require(weight != null, operation, "weight is null");
        alive(operation, "weight", weight.source());
        int columns = dinput.size(2);
        int hiddenSize = columns / spec.cell().gates();
        require(columns % spec.cell().gates() == 0 && weight.rows() == columns, operation,
            "dinput " + dinput + " does not fit weight " + weight.source() + " for " + spec.cell());
        sequence(operation, spec, dinput, lengths, states, cells, gates, hiddenSize, projection != null);
        int stateSize = states.size(2);
        require(weight.columns() == stateSize, operation, "weight " + weight.source() + " does not fit states "
            + states);
        int steps = dinput.size(0);
        int batch = dinput.size(1);
        optional(operation, "dout", dout, states, steps, batch, stateSize);
        optional(operation, "dfinalState", dfinalState, states, batch, stateSize);
        optional(operation, "dfinalCell", dfinalCell, dinput, batch, hiddenSize);
        optional(operation, "dinitialState", dinitialState, states, batch, stateSize);
        optional(operation, "dinitialCell", dinitialCell, dinput, batch, hiddenSize);
        if (spec.cell() == RecurrentCell.GRU) {
            like(operation, "drecurrent", drecurrent, "dinput", dinput);
        }
        if (projection != null) {
            alive(operation, "projection", projection.source());
            shape(operation, "projection", projection.source(), "states", states, stateSize, hiddenSize);
            optional(operation, "hidden", hidden, dinput, steps, batch, hiddenSize);
            floats(operation, "dprojected", dprojected);
            optional(operation, "dprojected", dprojected, states, steps, batch, stateSize);
        }
        if (batch > 0 && hiddenSize > 0) {
            doBackward(spec, weight, projection, lengths, states, cells, gates, hidden, dout, dfinalState, dfinalCell,
                dinput, drecurrent, dprojected, dinitialState, dinitialCell);
        }
    }

    private void sequence(String operation, RecurrentSpec spec, Tensor input, Tensor lengths, Tensor states,
            Tensor cells, Tensor gates, int hiddenSize, boolean projected) {
        int steps = input.size(0);
        int batch = input.size(1);
        floats(operation, "states", states);
        require(states.rank() == 3 && states.size(0) == steps + 1 && states.size(1) == batch
            && (projected || states.size(2) == hiddenSize), operation,
            "states " + states + " do not fit input " + input + " for " + spec.cell());
        require(!projected || spec.cell() == RecurrentCell.LSTM, operation, "only an LSTM has a projection, not "
            + spec.cell());
        if (spec.cell() == RecurrentCell.LSTM) {
            floats(operation, "cells", cells);
            shape(operation, "cells", cells, "input", input, steps + 1, batch, hiddenSize);
        }
        floats(operation, "gates", gates);
        shape(operation, "gates", gates, "input", input, steps, batch, spec.cell().saved() * hiddenSize);
        if (lengths != null) {
            check(operation, "lengths", lengths, DataType.INT32);
            shape(operation, "lengths", lengths, "input", input, batch);
        }
    }

    private void optional(String operation, String name, Tensor tensor, Tensor model, int... sizes) {
        if (tensor != null) {
            floats(operation, name, tensor);
            shape(operation, name, tensor, "the sequence of", model, sizes);
        }
    }

    /** The kernel of {@link #forward}; arguments are checked, and not empty. */
    protected abstract void doForward(RecurrentSpec spec, Tensor input, PackedMatrix weight, Tensor bias,
        PackedMatrix projection, Tensor lengths, Tensor states, Tensor cells, Tensor gates, Tensor hidden,
        Tensor out);

    /** The kernel of {@link #backward}; arguments are checked; there may be no steps. */
    protected abstract void doBackward(RecurrentSpec spec, PackedMatrix weight, PackedMatrix projection,
        Tensor lengths, Tensor states, Tensor cells, Tensor gates, Tensor hidden, Tensor dout, Tensor dfinalState,
        Tensor dfinalCell, Tensor dinput, Tensor drecurrent, Tensor dprojected, Tensor dinitialState,
        Tensor dinitialCell);
}
