package org.sememe.nn.op;

import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Recurrence over whole sequences, time first. */
public final class RecurrentOps {

    private RecurrentOps() {
    }

    /**
     * One direction of a recurrent layer.
     *
     * @param spec the cell, its direction and its clips
     * @param weight torch's {@code weight_hh}: {@code [gates · hidden, state]}
     * @param bias torch's {@code bias_hh}: {@code [gates · hidden]}, or {@code null}
     * @param projection torch's {@code weight_hr}: {@code [state, hidden]}, or {@code null}
     */
    public record Direction(RecurrentSpec spec, Parameter weight, Parameter bias, Parameter projection) {

        private int hiddenSize() {
            return weight.value().size(0) / spec.cell().gates();
        }

        private int stateSize() {
            return weight.value().size(1);
        }
    }

    /**
     * What a layer gives.
     *
     * @param output {@code [time, batch, directions · state]}; zeros behind the end of a sequence
     * @param states the final state of each direction, {@code [batch, state]}
     * @param cells the final cell of each direction, {@code [batch, hidden]}; {@code null}s but for LSTM
     */
    public record Result(Variable output, Variable[] states, Variable[] cells) {
    }

    /**
     * Runs a layer over a sequence. Gradients go to the inputs, the initial states and the parameters.
     *
     * @param tape the tape
     * @param directions one, or two whose outputs come side by side
     * @param inputs for each direction the inputs times the input weights, with their bias:
     *     {@code [time, batch, gates · hidden]}
     * @param lengths INT32 {@code [batch]}, or {@code null} if all sequences fill the time
     * @param states the initial state of each direction, {@code [batch, state]}; or {@code null} for zeros
     * @param cells the initial cell of each direction, {@code [batch, hidden]}; or {@code null} for zeros
     * @return outputs and final states
     */
    public static Result layer(Tape tape, Direction[] directions, Variable[] inputs, Tensor lengths, Variable[] states,
            Variable[] cells) {
        int count = directions.length;
        int time = inputs[0].size(0);
        int batch = inputs[0].size(1);
        int width = 0;
        boolean needed = false;
        Run[] runs = new Run[count];
        for (int i = 0; i < count; i++) {
            runs[i] = new Run(tape, directions[i], inputs[i], lengths, states == null ? null : states[i],
                    cells == null ? null : cells[i], width);
            width += directions[i].stateSize();
            needed |= runs[i].needed;
        }
        // A single direction without padding needs no output of its own: the kept states are it.
        boolean shared = count == 1 && lengths == null;
        Tensor output = shared ? null : tape.borrow(time, batch, width);
        Tensor[] values = new Tensor[1 + 2 * count];
        for (int i = 0; i < count; i++) {
            runs[i].forward(output);
            values[1 + 2 * i] = runs[i].finalOf(runs[i].stateSteps);
            values[2 + 2 * i] = runs[i].cellSteps == null ? values[1 + 2 * i] : runs[i].finalOf(runs[i].cellSteps);
        }
        values[0] = shared ? runs[0].written(runs[0].stateSteps) : output;
        Variable[] made = tape.record(values, gradients -> {
            for (int i = 0; i < count; i++) {
                runs[i].backward(gradients[0], gradients[1 + 2 * i], gradients[2 + 2 * i]);
            }
        }, needed);
        Variable[] lastStates = new Variable[count];
        Variable[] lastCells = new Variable[count];
        for (int i = 0; i < count; i++) {
            lastStates[i] = made[1 + 2 * i];
            lastCells[i] = runs[i].cellSteps == null ? null : made[2 + 2 * i];
        }
        return new Result(made[0], lastStates, lastCells);
    }

    /** One direction over one sequence: what its two passes share. */
    private static final class Run {

        private final Tape tape;
        private final Backend backend;
        private final Direction direction;
        private final Variable input;
        private final Tensor lengths;
        private final Variable state;
        private final Variable cell;
        private final int place;
        private final boolean needed;
        private final int time;
        private final int batch;
        private final Tensor stateSteps;
        private final Tensor cellSteps;
        private final Tensor gates;
        private final Tensor hidden;

        Run(Tape tape, Direction direction, Variable input, Tensor lengths, Variable state, Variable cell, int place) {
            this.tape = tape;
            this.backend = tape.backend();
            this.direction = direction;
            this.input = input;
            this.lengths = lengths;
            this.state = state;
            this.cell = cell;
            this.place = place;
            this.needed = tape.recording() && (input.needsGradient() || state != null && state.needsGradient()
                    || cell != null && cell.needsGradient()
                    || tape.trains(direction.weight(), direction.bias(), direction.projection()));
            this.time = input.size(0);
            this.batch = input.size(1);
            int hiddenSize = direction.hiddenSize();
            this.stateSteps = tape.borrow(time + 1, batch, direction.stateSize());
            this.cellSteps = direction.spec().cell() == RecurrentCell.LSTM ? tape.borrow(time + 1, batch, hiddenSize)
                    : null;
            this.gates = tape.borrow(time, batch, direction.spec().cell().saved() * hiddenSize);
            this.hidden = direction.projection() == null ? null : tape.borrow(time, batch, hiddenSize);
        }

        void forward(Tensor output) {
            begin(stateSteps, state);
            if (cellSteps != null) {
                begin(cellSteps, cell);
            }
            Tensor own = output == null ? null : output.slice(2, place, place + direction.stateSize());
            PackedMatrix projection = direction.projection() == null ? null : direction.projection().packedTransposed();
            backend.recurrent().forward(direction.spec(), input.value(), direction.weight().packedTransposed(),
                    direction.bias() == null ? null : direction.bias().value(), projection, lengths, stateSteps,
                    cellSteps, gates, hidden, own);
            if (!needed) {
                tape.giveBack(gates);
            }
        }

        private void begin(Tensor steps, Variable initial) {
            Tensor first = steps.select(0, direction.spec().reverse() ? time : 0);
            if (initial == null) {
                backend.elementwise().fill(first, 0);
            } else {
                backend.transfer().copy(initial.value(), first);
            }
        }

        Tensor finalOf(Tensor steps) {
            return steps.select(0, direction.spec().reverse() ? 0 : time);
        }

        /** What the steps wrote, in the order of time. */
        Tensor written(Tensor steps) {
            return direction.spec().reverse() ? steps.slice(0, 0, time) : steps.slice(0, 1, time + 1);
        }

        /** What the steps started from, in the order of time. */
        private Tensor read(Tensor steps) {
            return direction.spec().reverse() ? steps.slice(0, 1, time + 1) : steps.slice(0, 0, time);
        }

        void backward(Tensor doutput, Tensor dstate, Tensor dcell) {
            if (!needed) {
                return;
            }
            int stateSize = direction.stateSize();
            Tensor dout = doutput == null ? null : doutput.slice(2, place, place + stateSize);
            Tensor dinput = tape.borrow(input.shape());
            Tensor drecurrent = direction.spec().cell() == RecurrentCell.GRU ? tape.borrow(input.shape()) : null;
            Parameter projection = direction.projection();
            Tensor dprojected = projection == null ? null : tape.borrow(time, batch, stateSize);
            Tensor dinitialState = wanted(state) ? tape.borrow(batch, stateSize) : null;
            Tensor dinitialCell = wanted(cell) ? tape.borrow(batch, direction.hiddenSize()) : null;
            backend.recurrent().backward(direction.spec(), direction.weight().packed(),
                    projection == null ? null : projection.packed(), lengths, stateSteps, cellSteps, gates, hidden,
                    dout, dstate, cellSteps == null ? null : dcell, dinput, drecurrent, dprojected, dinitialState,
                    dinitialCell);
            weights(drecurrent == null ? dinput : drecurrent, dprojected);
            pass(input, dinput);
            pass(state, dinitialState);
            pass(cell, dinitialCell);
            tape.giveBack(gates);
        }

        private static boolean wanted(Variable variable) {
            return variable != null && variable.needsGradient();
        }

        private void pass(Variable variable, Tensor part) {
            if (part != null && !variable.adopt(part)) {
                tape.giveBack(part);
            }
        }

        private void weights(Tensor steps, Tensor dprojected) {
            Tensor matrix = Rows.of(tape, steps);
            if (tape.trains(direction.weight())) {
                backend.matrix().gemm(1, matrix.transpose(), Rows.of(tape, read(stateSteps)), 1,
                        direction.weight().gradient());
            }
            if (tape.trains(direction.bias())) {
                backend.reduction().sumRows(matrix, true, direction.bias().gradient());
            }
            if (dprojected != null && tape.trains(direction.projection())) {
                backend.matrix().gemm(1, Rows.of(tape, dprojected).transpose(), Rows.of(tape, hidden), 1,
                        direction.projection().gradient());
            }
        }
    }
}
