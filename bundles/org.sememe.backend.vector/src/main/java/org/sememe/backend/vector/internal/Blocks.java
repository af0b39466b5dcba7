package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Panels.WIDTH;

/**
 * How a product, or a batch of them, is divided among threads: by matrices, then by columns in whole panels, and by
 * rows where those are not enough.
 */
final class Blocks {

    /** Fewer multiplications than this are not worth a hand-over. */
    private static final long SMALL = 1 << 16;

    /**
     * Parts for each thread: more even out the differences between threads. Tall matrices get fewer, as every column
     * block reads all of them.
     */
    private static final int PARTS = 8;
    private static final int TALL_PARTS = 4;
    private static final int TALL = 264;

    /** Rows come in sixes. */
    private static final int ROWS = 6;

    private final int batch;
    private final int m;
    private final int n;
    private final int rowBlocks;
    private final int columnBlocks;

    /**
     * Divides {@code batch} products of {@code m} by {@code k} and {@code k} by {@code n} matrices.
     *
     * @param across whether the rows of the left matrix lie across
     */
    Blocks(int threads, int batch, int m, int n, int k, boolean across) {
        this.batch = batch;
        this.m = m;
        this.n = n;
        int wanted = wanted(threads, batch, m, n, k);
        int panels = (n + WIDTH - 1) / WIDTH;
        if (across && m > n) {
            // Tall results, such as the gradient of a vocabulary's table: A is the larger operand, and read once.
            rowBlocks = Math.max(1, Math.min((m + 2 * ROWS - 1) / (2 * ROWS), wanted));
            columnBlocks = 1;
            return;
        }
        // Few panels are divided one by one, and twice by rows if their number is odd.
        columnBlocks = wanted > 1 && panels <= 2 * parts(m) * threads ? panels : Math.min(panels, wanted);
        int rows = columnBlocks >= wanted && columnBlocks % threads != 0 && columnBlocks < 2 * parts(m) * threads
                && wanted > 1 ? 2 : (wanted + columnBlocks - 1) / columnBlocks;
        rowBlocks = Math.max(1, Math.min((m + 2 * ROWS - 1) / (2 * ROWS), rows));
    }

    private static int parts(int m) {
        return m < TALL ? PARTS : TALL_PARTS;
    }

    private static int wanted(int threads, int batch, int m, int n, int k) {
        long work = (long) m * n * Math.max(1, k);
        if (threads == 1) {
            return 1;
        }
        long most = Math.max(1, Math.min((long) parts(m) * threads, work * batch / SMALL));
        return (int) ((most + batch - 1) / batch);
    }

    int parts() {
        return batch * rowBlocks * columnBlocks;
    }

    int matrix(int part) {
        return part / (rowBlocks * columnBlocks);
    }

    int firstRow(int part) {
        return row(part / columnBlocks % rowBlocks);
    }

    int lastRow(int part) {
        return row(part / columnBlocks % rowBlocks + 1);
    }

    private int row(int block) {
        int sixes = (m + ROWS - 1) / ROWS;
        return Math.min(m, (int) ((long) sixes * block / rowBlocks) * ROWS);
    }

    int firstColumn(int part) {
        return column(part % columnBlocks);
    }

    int lastColumn(int part) {
        return column(part % columnBlocks + 1);
    }

    private int column(int block) {
        int panels = (n + WIDTH - 1) / WIDTH;
        return Math.min(n, (int) ((long) panels * block / columnBlocks) * WIDTH);
    }
}
