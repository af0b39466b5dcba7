package org.sememe.nn.op;

import java.util.Arrays;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Rows of tables by number. */
public final class LookupOps {

    private LookupOps() {
    }

    /**
     * A look-up in one table.
     *
     * @param table {@code [rows, n]}
     * @param ids INT32 {@code [...]}
     * @param paddingIndex the row that gets no gradient from look-ups, or -1
     */
    public record Lookup(Parameter table, Tensor ids, int paddingIndex) {
    }

    /**
     * Sums the rows of one or several tables, such as word, position and segment embeddings.
     *
     * @param tape the tape
     * @param lookups at least one; ids that expand to those of the first, tables of the same width
     * @return {@code [..., n]}, with the axes of the first ids
     * @throws IllegalArgumentException if an id is outside of its table
     */
    public static Variable embedding(Tape tape, Lookup... lookups) {
        Backend backend = tape.backend();
        int[] ids = lookups[0].ids().shape();
        int[] shape = Arrays.copyOf(ids, ids.length + 1);
        shape[ids.length] = lookups[0].table().value().size(1);
        Tensor out = tape.borrow(shape);
        boolean needed = false;
        for (int i = 0; i < lookups.length; i++) {
            backend.embedding().gather(lookups[i].table().value(), expanded(lookups[i].ids(), ids), i > 0, out);
            needed |= tape.trains(lookups[i].table());
        }
        return tape.record(out, dy -> {
            for (Lookup lookup : lookups) {
                if (tape.trains(lookup.table())) {
                    backend.embedding().scatterAdd(dy, expanded(lookup.ids(), ids), lookup.paddingIndex(),
                            lookup.table().gradient());
                }
            }
        }, needed);
    }

    private static Tensor expanded(Tensor ids, int[] shape) {
        return Arrays.equals(ids.shape(), shape) ? ids : ids.expand(shape);
    }

    /**
     * Picks rows of a variable.
     *
     * @param tape the tape
     * @param x {@code [rows, n]}
     * @param ids INT32 {@code [...]}
     * @return {@code [..., n]}
     * @throws IllegalArgumentException if an id is outside
     */
    public static Variable rows(Tape tape, Variable x, Tensor ids) {
        Backend backend = tape.backend();
        int[] shape = Arrays.copyOf(ids.shape(), ids.rank() + 1);
        shape[ids.rank()] = x.size(-1);
        Tensor out = tape.borrow(shape);
        backend.embedding().gather(x.value(), ids, false, out);
        return tape.record(out, dy -> {
            Tensor target = x.gradientToAddTo();
            if (target != null) {
                backend.embedding().scatterAdd(dy, ids, -1, target);
            }
        }, x);
    }
}
