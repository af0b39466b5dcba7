package org.sememe.compute;

/** Look-ups in a table of rows. */
public abstract class EmbeddingOperations extends Operations {

    /** For backends. */
    protected EmbeddingOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * out[..., :] = table[ids[...], :], or out += with {@code accumulate} (word, position and type embeddings sum up).
     *
     * @param table {@code [rows, n]}, FLOAT32, FLOAT16 or BFLOAT16
     * @param ids INT32 {@code [...]}
     * @param out {@code [..., n]}
     * @throws IllegalArgumentException if an id is outside of the table (backends on a graphics card may instead write
     *     zeros)
     */
    public final void gather(Tensor table, Tensor ids, boolean accumulate, Tensor out) {
        alive("gather", "table", table);
        require(table.rank() == 2 && table.type() != DataType.INT8 && table.type() != DataType.INT32, "gather",
            "table " + table + " must have two axes and a floating type");
        look("gather", table, ids, "out", out);
        if (out.elements() > 0) {
            doGather(table, ids, accumulate, out);
        }
    }

    /**
     * The backward pass: dtable[ids[...], :] += dy[..., :], in the order of the rows.
     *
     * @param dy {@code [..., n]}
     * @param ids INT32 {@code [...]}
     * @param paddingIndex the id that gets no gradient, or -1
     * @param dtable {@code [rows, n]}, added to
     */
    public final void scatterAdd(Tensor dy, Tensor ids, int paddingIndex, Tensor dtable) {
        floats("scatterAdd", "dtable", dtable);
        require(dtable.rank() == 2, "scatterAdd", "dtable " + dtable + " must have two axes");
        look("scatterAdd", dtable, ids, "dy", dy);
        if (dy.elements() > 0) {
            doScatterAdd(dy, ids, paddingIndex, dtable);
        }
    }

    private void look(String operation, Tensor table, Tensor ids, String name, Tensor rows) {
        check(operation, "ids", ids, DataType.INT32);
        floats(operation, name, rows);
        boolean fits = rows.rank() == ids.rank() + 1 && rows.columns() == table.size(1);
        for (int axis = 0; fits && axis < ids.rank(); axis++) {
            fits = rows.size(axis) == ids.size(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(operation + ": ids " + ids + " in " + table + " do not give " + name
                + " " + rows);
        }
    }

    /** The exception for an id outside of the table. */
    protected static IllegalArgumentException outside(String operation, int id, Tensor table) {
        return new IllegalArgumentException(operation + ": id " + id + " is outside of the table " + table);
    }

    /** The kernel of {@link #gather}; arguments but ids are checked, and not empty. */
    protected abstract void doGather(Tensor table, Tensor ids, boolean accumulate, Tensor out);

    /** The kernel of {@link #scatterAdd}; arguments but ids are checked, and not empty. */
    protected abstract void doScatterAdd(Tensor dy, Tensor ids, int paddingIndex, Tensor dtable);
}
