package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.Tensor;

/**
 * Tensors of one shape as rows that are walked side by side: pieces of the whole where all lie in one piece, otherwise
 * the last axis. The division does not depend on the number of threads.
 */
public final class Rows {

    /** The length of a piece of tensors that lie in one piece. */
    private static final int PIECE = 4096;

    /** About how many elements a part of parallel work has. */
    private static final int WORK = 16384;

    private final boolean flat;
    private final int elements;
    private final int length;
    private final int count;

    private Rows(Tensor model, boolean flat) {
        this.flat = flat;
        elements = model.elements();
        length = flat ? PIECE : model.columns();
        count = flat ? (int) ((elements + (long) PIECE - 1) / PIECE) : model.rows();
    }

    /** One tensor by itself. */
    public static Rows of(Tensor a) {
        return new Rows(a, a.isContiguous());
    }

    /** Two of one shape. */
    public static Rows of(Tensor a, Tensor b) {
        return new Rows(a, a.isContiguous() && b.isContiguous());
    }

    /** Three of one shape. */
    public static Rows of(Tensor a, Tensor b, Tensor c) {
        return new Rows(a, a.isContiguous() && b.isContiguous() && c.isContiguous());
    }

    /** Four of one shape. */
    public static Rows of(Tensor a, Tensor b, Tensor c, Tensor d) {
        return new Rows(a, a.isContiguous() && b.isContiguous() && c.isContiguous() && d.isContiguous());
    }

    /** The number of rows. */
    public int count() {
        return count;
    }

    /** The number of elements of a row. */
    public int length(int row) {
        return flat ? Math.min(length, elements - row * length) : length;
    }

    /** The row-major index of a row's first element. */
    public int index(int row) {
        return row * length;
    }

    /** Where a row starts in the array of one of the tensors. */
    public int offset(Tensor tensor, int row) {
        return flat ? tensor.offset() + row * length : tensor.rowOffset(row);
    }

    /** The distance of neighbours in a row. */
    public int stride(Tensor tensor) {
        return flat ? 1 : tensor.columnStride();
    }

    /** Runs a body for every row, on the pool. */
    public void run(ComputePool pool, RowBody body) {
        run(pool, count, length, body);
    }

    /** Runs a body for {@code count} rows of {@code cost} elements each, on the pool. */
    public static void run(ComputePool pool, int count, int cost, RowBody body) {
        int step = Math.max(1, WORK / Math.max(1, cost));
        int parts = (int) ((count + (long) step - 1) / step);
        pool.run(parts, (part, slot) -> {
            int end = Math.min(count, (part + 1) * step);
            for (int row = part * step; row < end; row++) {
                body.row(row, slot);
            }
        });
    }

    /** What is done with a row. */
    @FunctionalInterface
    public interface RowBody {
        /** Does a row; the slot is that of {@link ComputePool.Part}. */
        void row(int row, int slot);
    }
}
