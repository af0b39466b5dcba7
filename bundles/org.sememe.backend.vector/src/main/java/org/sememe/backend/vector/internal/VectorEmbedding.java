package org.sememe.backend.vector.internal;

import org.sememe.backend.java.HeapStorage;
import org.sememe.backend.java.JavaEmbedding;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DataType;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Look-ups in a table of rows. */
final class VectorEmbedding extends JavaEmbedding {

    private final Workers workers;

    VectorEmbedding(TensorMemory memory, ComputePool pool, Workers workers) {
        super(memory, pool);
        this.workers = workers;
    }

    /** The ids as an array, each of them checked. */
    private static int[] ids(String operation, Tensor ids, Tensor table) {
        int[] values = HeapStorage.ints(ids);
        int[] copy = new int[ids.elements()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[ids.isContiguous() ? ids.offset() + i : ids.offsetOf(i, ids.rank())];
            if (copy[i] < 0 || copy[i] >= table.size(0)) {
                throw outside(operation, copy[i], table);
            }
        }
        return copy;
    }

    @Override
    protected void doGather(Tensor table, Tensor ids, boolean accumulate, Tensor out) {
        if (table.type() != DataType.FLOAT32) {
            super.doGather(table, ids, accumulate, out);
            return;
        }
        int[] row = ids("gather", ids, table);
        Rows outs = new Rows(out);
        Rows tables = new Rows(table);
        int n = out.columns();
        workers.split(row.length, n, (from, to, workspace) -> {
            float[] source = tables.array(workspace, 0);
            float[] target = outs.array(workspace, 1);
            for (int i = from; i < to; i++) {
                put(source, tables.read(row[i], source), accumulate, outs, i, target, n);
            }
        });
    }

    private static void put(float[] source, int at, boolean accumulate, Rows outs, int row, float[] target, int n) {
        if (accumulate) {
            int end = outs.read(row, target);
            Arithmetic.add(source, at, target, end, target, end, n);
        } else {
            System.arraycopy(source, at, target, outs.at(row), n);
        }
        outs.write(row, target);
    }

    @Override
    protected void doScatterAdd(Tensor dy, Tensor ids, int paddingIndex, Tensor dtable) {
        int[] row = ids("scatterAdd", ids, dtable);
        Rows dys = new Rows(dy);
        Rows tables = new Rows(dtable);
        int n = dy.columns();
        // By columns: rows may repeat, and their order must not depend on the threads.
        boolean direct = dys.direct() && tables.direct();
        workers.split(n, direct ? 4 * Lanes.LANES : n, row.length, (from, to, workspace) -> {
            float[] source = dys.array(workspace, 0);
            float[] target = tables.array(workspace, 1);
            for (int i = 0; i < row.length; i++) {
                if (row[i] != paddingIndex) {
                    int end = tables.read(row[i], target) + from;
                    Arithmetic.add(source, dys.read(i, source) + from, target, end, target, end, to - from);
                    tables.write(row[i], target);
                }
            }
        });
    }
}
