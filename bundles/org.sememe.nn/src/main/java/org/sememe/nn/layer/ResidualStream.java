package org.sememe.nn.layer;

import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;

/**
 * What flows between pre-norm blocks: a sum, and the last block's contribution that has not been added yet, so that the
 * next layer norm adds it on the way.
 *
 * @param sum {@code [batch, time, features]}
 * @param pending the same shape, or {@code null} for nothing
 */
public record ResidualStream(Variable sum, Variable pending) {

    /**
     * Starts a stream.
     *
     * @param x such as embeddings
     * @return a stream with nothing pending
     */
    public static ResidualStream of(Variable x) {
        return new ResidualStream(x, null);
    }

    /**
     * Ends a stream.
     *
     * @param tape the tape
     * @return the whole sum
     */
    public Variable total(Tape tape) {
        return pending == null ? sum : ElementOps.add(tape, sum, pending);
    }
}
