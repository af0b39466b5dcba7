package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The right-hand operand of a matrix product in the order in which {@link Tile} reads it: blocks of {@link #DEPTH}
 * rows; in each block panels of {@link #WIDTH} columns; in each panel row after row without a gap. The last panel is
 * filled up with zeros.
 */
final class Panels {

    /** Columns of a panel. */
    static final int WIDTH = 2 * LANES;

    /** Rows of a block: a panel takes at most 32 KiB. */
    static final int DEPTH = 256;

    private Panels() {
    }

    /** Rounds a number of columns up to whole panels. */
    static int padded(int n) {
        return (n + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** Says how many floats the panels of a {@code k} by {@code n} matrix take. */
    static int size(int k, int n) {
        return Math.multiplyExact(k, padded(n));
    }

    /** Says where a panel starts: the one with column {@code j}, in the block that starts at row {@code first}. */
    static int start(int k, int n, int first, int j) {
        return first * padded(n) + j * Math.min(DEPTH, k - first);
    }

    /** Packs one panel of a matrix with any strides; what is missing in its width becomes zeros. */
    static void panel(int depth, int columns, float[] b, int at, int rowStride, int columnStride, float[] panels,
            int start) {
        if (columnStride == 1) {
            pack(depth, columns, b, at, rowStride, panels, start);
        } else if (rowStride == 1) {
            packTransposed(depth, columns, b, at, columnStride, panels, start);
        } else {
            for (int k = 0; k < depth; k++) {
                int from = at + k * rowStride;
                int to = start + k * WIDTH;
                for (int j = 0; j < WIDTH; j++) {
                    panels[to + j] = j < columns ? b[from + j * columnStride] : 0;
                }
            }
        }
    }

    /**
     * Packs the panels that start at columns {@code from}, …, below {@code to}, of all blocks.
     *
     * @param from a multiple of {@link #WIDTH}
     */
    static void pack(int k, int n, float[] b, int at, int rowStride, int columnStride, int from, int to, float[] panels,
            int offset) {
        for (int first = 0; first < k; first += DEPTH) {
            int depth = Math.min(DEPTH, k - first);
            for (int j = from; j < to; j += WIDTH) {
                panel(depth, Math.min(WIDTH, n - j), b, at + first * rowStride + j * columnStride, rowStride,
                        columnStride, panels, offset + start(k, n, first, j));
            }
        }
    }

    /** Packs one panel of rows that lie side by side in {@code b}. */
    private static void pack(int depth, int columns, float[] b, int at, int ldb, float[] panels, int start) {
        if (columns == WIDTH) {
            int from = at;
            int to = start;
            for (int k = 0; k < depth; k++) {
                FloatVector.fromArray(SPECIES, b, from).intoArray(panels, to);
                FloatVector.fromArray(SPECIES, b, from + LANES).intoArray(panels, to + LANES);
                from += ldb;
                to += WIDTH;
            }
            return;
        }
        for (int k = 0; k < depth; k++) {
            int from = at + k * ldb;
            int to = start + k * WIDTH;
            int j = 0;
            for (; j < columns; j++) {
                panels[to + j] = b[from + j];
            }
            for (; j < WIDTH; j++) {
                panels[to + j] = 0;
            }
        }
    }

    /** Packs one panel whose columns are rows of {@code b}. */
    private static void packTransposed(int depth, int columns, float[] b, int at, int ldb, float[] panels, int start) {
        int j = 0;
        // Eight at once, so that each line of the panel is written to by eight stores in a row.
        for (; j + 8 <= columns; j += 8) {
            int r0 = at + j * ldb;
            int r1 = r0 + ldb;
            int r2 = r1 + ldb;
            int r3 = r2 + ldb;
            int r4 = r3 + ldb;
            int r5 = r4 + ldb;
            int r6 = r5 + ldb;
            int r7 = r6 + ldb;
            int to = start + j;
            for (int k = 0; k < depth; k++) {
                panels[to] = b[r0 + k];
                panels[to + 1] = b[r1 + k];
                panels[to + 2] = b[r2 + k];
                panels[to + 3] = b[r3 + k];
                panels[to + 4] = b[r4 + k];
                panels[to + 5] = b[r5 + k];
                panels[to + 6] = b[r6 + k];
                panels[to + 7] = b[r7 + k];
                to += WIDTH;
            }
        }
        for (; j < columns; j++) {
            for (int k = 0; k < depth; k++) {
                panels[start + k * WIDTH + j] = b[at + j * ldb + k];
            }
        }
        for (; j < WIDTH; j++) {
            for (int k = 0; k < depth; k++) {
                panels[start + k * WIDTH + j] = 0;
            }
        }
    }
}
