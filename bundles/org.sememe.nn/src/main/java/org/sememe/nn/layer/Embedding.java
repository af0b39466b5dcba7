package org.sememe.nn.layer;

import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LookupOps.Lookup;

/** A table of vectors by number, with the parameter {@code weight}. */
public final class Embedding {

    private final Parameter weight;
    private final int paddingIndex;

    /**
     * Makes a table.
     *
     * @param set gives the parameter
     * @param rows number of vectors
     * @param size their dimension
     * @param initializer for the vectors
     */
    public Embedding(ParameterSet set, int rows, int size, Initializer initializer) {
        this(set.add("weight", initializer, rows, size), -1);
    }

    /**
     * Puts a table together from a parameter.
     *
     * @param weight {@code [rows, size]}
     * @param paddingIndex the row that gets no gradient from look-ups, or -1
     */
    public Embedding(Parameter weight, int paddingIndex) {
        this.weight = weight;
        this.paddingIndex = paddingIndex;
    }

    /**
     * Returns the table, such as to tie a decoder to it.
     *
     * @return the parameter
     */
    public Parameter weight() {
        return weight;
    }

    /**
     * Looks vectors up.
     *
     * @param tape the tape
     * @param ids INT32 {@code [...]}
     * @return {@code [..., size]}
     * @throws IllegalArgumentException if an id is outside of the table
     */
    public Variable apply(Tape tape, Tensor ids) {
        return LookupOps.embedding(tape, lookup(ids));
    }

    /**
     * Returns a look-up to be summed with others, see {@link LookupOps#embedding}.
     *
     * @param ids INT32 {@code [...]}
     * @return the look-up
     */
    public Lookup lookup(Tensor ids) {
        return new Lookup(weight, ids, paddingIndex);
    }
}
