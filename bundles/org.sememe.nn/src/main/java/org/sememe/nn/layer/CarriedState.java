package org.sememe.nn.layer;

import org.sememe.compute.RecurrentCell;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/**
 * The states that truncated back-propagation through time carries from one stretch of text to the next: their numbers
 * survive the tape's reset, their history does not. Not safe for use by several threads.
 */
public final class CarriedState implements AutoCloseable {

    private final Scope scope;
    private final Tensor[] hidden;
    private final Tensor[] cell;

    /**
     * Makes states of zeros.
     *
     * @param scope a scope of its own, closed with this
     * @param options the shape of the stack
     * @param batch number of sequences that run side by side
     */
    public CarriedState(Scope scope, RecurrentOptions options, int batch) {
        this.scope = scope;
        int count = options.numLayers() * options.directions();
        this.hidden = new Tensor[count];
        this.cell = options.cell() == RecurrentCell.LSTM ? new Tensor[count] : null;
        for (int i = 0; i < count; i++) {
            hidden[i] = scope.zeros(batch, options.stateSize());
            if (cell != null) {
                cell[i] = scope.zeros(batch, options.hiddenSize());
            }
        }
    }

    /**
     * Returns the states as constants, to start a stretch from.
     *
     * @param tape the tape; no gradient goes further back
     * @return initial states; what {@link #keep} stores meanwhile does not change them before the tape's next reset
     */
    public Recurrent.State state(Tape tape) {
        return new Recurrent.State(constants(tape, hidden), cell == null ? null : constants(tape, cell));
    }

    /** The recurrence copies initial states at once, so that keeping new ones does no harm to its backward pass. */
    private static Variable[] constants(Tape tape, Tensor[] tensors) {
        Variable[] variables = new Variable[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            variables[i] = tape.constant(tensors[i]);
        }
        return variables;
    }

    /**
     * Stores the numbers of final states.
     *
     * @param state final states of the same stack
     */
    public void keep(Recurrent.State state) {
        for (int i = 0; i < hidden.length; i++) {
            scope.backend().transfer().copy(state.hidden()[i].value(), hidden[i]);
            if (cell != null) {
                scope.backend().transfer().copy(state.cell()[i].value(), cell[i]);
            }
        }
    }

    /** Goes back to zeros, such as at the start of a document. */
    public void clear() {
        for (int i = 0; i < hidden.length; i++) {
            scope.backend().elementwise().fill(hidden[i], 0);
            if (cell != null) {
                scope.backend().elementwise().fill(cell[i], 0);
            }
        }
    }

    /**
     * Returns the tensors themselves, such as for a checkpoint.
     *
     * @return hidden states, then cells
     */
    public Tensor[] tensors() {
        Tensor[] all = new Tensor[hidden.length * (cell == null ? 1 : 2)];
        System.arraycopy(hidden, 0, all, 0, hidden.length);
        if (cell != null) {
            System.arraycopy(cell, 0, all, hidden.length, cell.length);
        }
        return all;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        scope.close();
    }
}
