package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Panels.DEPTH;
import static org.sememe.backend.vector.internal.Panels.WIDTH;

/**
 * The matrix product of one thread: {@code C (+)= alpha A B} for a range of rows and columns of {@code C}, whose rows
 * lie side by side; {@code A} and {@code B} have any strides. Holds the memory that it needs on the way.
 *
 * <p>Every element is the sum over k in ascending order, whatever the range, so that the division of the work does not
 * change the result.
 */
final class Product {

    /** So many rows of {@code A} at least make it worth while to pack {@code B} on the way. */
    private static final int FEW = 6;

    /** Below so many rows, products with a transposed matrix are made of inner products. */
    private static final int FEW_DOTS = 16;

    /** Columns whose panels are packed at a time: with {@link Panels#DEPTH} rows, half a megabyte. */
    private static final int GROUP = 512 / WIDTH * WIDTH;

    /** Rows of {@code A} at a time, in sixes: with {@link Panels#DEPTH} columns, some hundred kilobytes. */
    private static final int ROWS = 132;

    private final float[] panels = new float[DEPTH * GROUP];
    private final float[] tile = new float[Math.max(FEW * WIDTH, Dots.SCRATCH)];

    /** Whether a product is made of inner products: decided by the whole matrices, not by a part of them. */
    static boolean dots(int m, int k, int aColumnStride, int bRowStride, int bColumnStride) {
        return m < FEW_DOTS && k >= LANES && aColumnStride == 1 && bRowStride == 1 && bColumnStride != 1;
    }

    /**
     * Multiplies.
     *
     * @param dots what {@link #dots} says
     * @param m0 the first row of {@code C}
     * @param m1 the row after the last
     * @param n0 the first column
     * @param n1 the column after the last
     * @param add whether to add to what {@code c} holds, rather than to replace it
     */
    void multiply(boolean dots, int m0, int m1, int n0, int n1, int k, float alpha, float[] a, int at,
            int aRowStride, int aColumnStride, float[] b, int bt, int bRowStride, int bColumnStride, boolean add,
            float[] c, int ct, int ldc) {
        if (dots) {
            Dots.multiply(m0, m1, n0, n1, k, alpha, a, at, aRowStride, b, bt, bColumnStride, add, c, ct, ldc, tile);
            return;
        }
        if (bColumnStride == 1 && m1 - m0 <= FEW) {
            unpacked(m0, m1, n0, n1, k, alpha, a, at, aRowStride, aColumnStride, b, bt, bRowStride, add, c, ct, ldc);
            return;
        }
        for (int group = n0; group < n1; group += GROUP) {
            int last = Math.min(n1, group + GROUP);
            for (int first = 0; first < k; first += DEPTH) {
                int depth = Math.min(DEPTH, k - first);
                for (int j = group; j < last; j += WIDTH) {
                    Panels.panel(depth, Math.min(WIDTH, last - j), b, bt + first * bRowStride + j * bColumnStride,
                            bRowStride, bColumnStride, panels, (j - group) * depth);
                }
                for (int row = m0; row < m1; row += ROWS) {
                    block(Math.min(ROWS, m1 - row), last - group, depth, alpha, a,
                            at + row * aRowStride + first * aColumnStride, aRowStride, aColumnStride,
                            add || first > 0, c, ct + row * ldc + group, ldc);
                }
            }
        }
    }

    /** A few rows, for which it does not pay to pack {@code B}. */
    private void unpacked(int m0, int m1, int n0, int n1, int k, float alpha, float[] a, int at, int aRowStride,
            int aColumnStride, float[] b, int bt, int bRowStride, boolean add, float[] c, int ct, int ldc) {
        for (int first = 0; first < k; first += DEPTH) {
            int depth = Math.min(DEPTH, k - first);
            int ap = at + m0 * aRowStride + first * aColumnStride;
            for (int j = n0; j < n1; j += WIDTH) {
                int columns = Math.min(WIDTH, n1 - j);
                int bp = bt + first * bRowStride + j;
                int to = ct + m0 * ldc + j;
                if (columns == WIDTH) {
                    rows(m1 - m0, depth, a, ap, aRowStride, aColumnStride, b, bp, bRowStride, alpha, add || first > 0,
                            c, to, ldc);
                } else {
                    Panels.panel(depth, columns, b, bp, bRowStride, 1, panels, 0);
                    rows(m1 - m0, columns, depth, a, ap, aRowStride, aColumnStride, panels, 0, WIDTH, alpha,
                            add || first > 0, c, to, ldc);
                }
            }
        }
    }

    /** Multiplies some rows with the panels at hand. */
    private void block(int rows, int columns, int depth, float alpha, float[] a, int at, int aRowStride,
            int aColumnStride, boolean add, float[] c, int to, int ldc) {
        for (int j = 0; j < columns; j += WIDTH) {
            rows(rows, Math.min(WIDTH, columns - j), depth, a, at, aRowStride, aColumnStride, panels, j * depth, WIDTH,
                    alpha, add, c, to + j, ldc);
        }
    }

    /**
     * Multiplies with an operand that {@link Panels#pack} has packed.
     *
     * @param n0 a multiple of the panels' width
     * @param k how many rows of the operand to use, from the first on
     * @param depth how many rows it has
     * @param n how many columns it has
     */
    void multiplyPacked(int m0, int m1, int n0, int n1, int k, int depth, int n, float alpha, float[] a, int at,
            int aRowStride, int aColumnStride, float[] panels, int offset, boolean add, float[] c, int ct, int ldc) {
        for (int first = 0; first < k; first += DEPTH) {
            int some = Math.min(DEPTH, k - first);
            int ap = at + m0 * aRowStride + first * aColumnStride;
            for (int j = n0; j < n1; j += WIDTH) {
                rows(m1 - m0, Math.min(WIDTH, n1 - j), some, a, ap, aRowStride, aColumnStride, panels,
                        offset + Panels.start(depth, n, first, j), WIDTH, alpha, add || first > 0, c,
                        ct + m0 * ldc + j, ldc);
            }
        }
    }

    /** Multiplies some rows with one panel, which may reach over the end of C. */
    private void rows(int rows, int columns, int depth, float[] a, int at, int rowStride, int stepStride, float[] b,
            int bt, int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        if (columns == WIDTH) {
            rows(rows, depth, a, at, rowStride, stepStride, b, bt, panelStride, alpha, add, c, to, ldc);
            return;
        }
        if (columns == LANES) {
            narrow(rows, depth, a, at, rowStride, stepStride, b, bt, panelStride, alpha, add, c, to, ldc);
            return;
        }
        for (int i = 0; i < rows; i += FEW) {
            int some = Math.min(FEW, rows - i);
            // What is there goes into the tile, so that the last steps are the same as those of a whole panel.
            for (int r = 0; add && r < some; r++) {
                System.arraycopy(c, to + (i + r) * ldc, tile, r * WIDTH, columns);
            }
            if (columns < LANES) {
                narrow(some, depth, a, at + i * rowStride, rowStride, stepStride, b, bt, panelStride, alpha, add,
                        tile, 0, WIDTH);
            } else {
                rows(some, depth, a, at + i * rowStride, rowStride, stepStride, b, bt, panelStride, alpha, add, tile,
                        0, WIDTH);
            }
            for (int r = 0; r < some; r++) {
                System.arraycopy(tile, r * WIDTH, c, to + (i + r) * ldc, columns);
            }
        }
    }

    private static void rows(int rows, int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int bt,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        int i = 0;
        int p = at;
        int q = to;
        // Two fours are faster than a six and a two.
        int sixes = rows % 6 == 2 && rows > 2 ? rows - 8 : rows;
        for (; i + 6 <= sixes; i += 6) {
            Tile.rows6(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 6 * rowStride;
            q += 6 * ldc;
        }
        for (; i + 4 <= rows; i += 4) {
            Tile.rows4(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 4 * rowStride;
            q += 4 * ldc;
        }
        if (i + 2 <= rows) {
            Tile.rows2(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 2 * rowStride;
            q += 2 * ldc;
            i += 2;
        }
        if (i < rows) {
            Tile.rows1(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
        }
    }

    private static void narrow(int rows, int depth, float[] a, int at, int rowStride, int stepStride, float[] b, int bt,
            int panelStride, float alpha, boolean add, float[] c, int to, int ldc) {
        int i = 0;
        int p = at;
        int q = to;
        // Two fours are faster than a six and a two.
        int sixes = rows % 6 == 2 && rows > 2 ? rows - 8 : rows;
        for (; i + 6 <= sixes; i += 6) {
            NarrowTile.rows6(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 6 * rowStride;
            q += 6 * ldc;
        }
        for (; i + 4 <= rows; i += 4) {
            NarrowTile.rows4(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 4 * rowStride;
            q += 4 * ldc;
        }
        if (i + 2 <= rows) {
            NarrowTile.rows2(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
            p += 2 * rowStride;
            q += 2 * ldc;
            i += 2;
        }
        if (i < rows) {
            NarrowTile.rows1(depth, a, p, rowStride, stepStride, b, bt, panelStride, alpha, add, c, q, ldc);
        }
    }
}
