package org.sememe.nn.layer;

import org.sememe.compute.Activation;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;

/**
 * The feed-forward part of a Transformer block: a linear layer to a wider space, an activation function, dropout, and a
 * linear layer back.
 */
public final class FeedForward {

    private final Linear up;
    private final Linear down;
    private final Activation activation;
    private final float dropout;

    /**
     * Puts the part together.
     *
     * @param up the layer to the wider space
     * @param activation the function between
     * @param dropout the share of the wider space that a training drops, commonly 0; torch's layers drop here
     * @param down the layer back
     */
    public FeedForward(Linear up, Activation activation, float dropout, Linear down) {
        this.up = up;
        this.activation = activation;
        this.dropout = dropout;
        this.down = down;
    }

    /**
     * Applies the part.
     *
     * @param tape the tape
     * @param x {@code [..., features]}
     * @return the same shape
     */
    public Variable apply(Tape tape, Variable x) {
        Variable wide = up.apply(tape, x, activation);
        Variable narrow = down.apply(tape, ElementOps.dropout(tape, wide, dropout));
        tape.discard(wide);
        return narrow;
    }
}
