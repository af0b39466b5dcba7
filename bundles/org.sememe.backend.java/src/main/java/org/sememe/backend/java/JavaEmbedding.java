package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.EmbeddingOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Look-ups in plain loops. */
public class JavaEmbedding extends EmbeddingOperations {

    /** Columns of one part where several rows may meet in one row of the table. */
    private static final int COLUMNS = 64;

    private final ComputePool pool;

    /** Look-ups for tensors of this memory. */
    public JavaEmbedding(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    /** Checks all ids before anything is written. */
    protected static void check(String operation, Tensor ids, Tensor table) {
        int[] values = HeapStorage.ints(ids);
        for (int i = 0; i < ids.elements(); i++) {
            int id = values[ids.offsetOf(i, ids.rank())];
            if (id < 0 || id >= table.size(0)) {
                throw outside(operation, id, table);
            }
        }
    }

    @Override
    protected void doGather(Tensor table, Tensor ids, boolean accumulate, Tensor out) {
        check("gather", ids, table);
        int[] values = HeapStorage.ints(ids);
        float[] to = HeapStorage.floats(out);
        int n = out.columns();
        Rows.run(pool, ids.elements(), n, (row, slot) -> {
            int from = table.rowOffset(values[ids.offsetOf(row, ids.rank())]);
            int place = out.rowOffset(row);
            for (int i = 0; i < n; i++) {
                float value = JavaTransfer.floating(table, from + i * table.stride(1));
                int at = place + i * out.columnStride();
                to[at] = accumulate ? to[at] + value : value;
            }
        });
    }

    @Override
    protected void doScatterAdd(Tensor dy, Tensor ids, int paddingIndex, Tensor dtable) {
        check("scatterAdd", ids, dtable);
        int[] values = HeapStorage.ints(ids);
        float[] slopes = HeapStorage.floats(dy);
        float[] to = HeapStorage.floats(dtable);
        int n = dy.columns();
        pool.run((n + COLUMNS - 1) / COLUMNS, (part, slot) -> {
            int end = Math.min(n, (part + 1) * COLUMNS);
            for (int row = 0; row < ids.elements(); row++) {
                int id = values[ids.offsetOf(row, ids.rank())];
                if (id == paddingIndex) {
                    continue;
                }
                int from = dy.rowOffset(row);
                int place = dtable.rowOffset(id);
                for (int i = part * COLUMNS; i < end; i++) {
                    to[place + i * dtable.stride(1)] += slopes[from + i * dy.columnStride()];
                }
            }
        });
    }
}
