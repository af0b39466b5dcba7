package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.compute.Activation;
import org.sememe.compute.Tensor;

/** A linear layer: blocks of the product, to each of which bias and activation are applied while it is in the cache. */
final class Linear {

    /** The most rows of a block; in sixes. */
    static final int ROWS = 132;

    private final Rows x;
    private final Rows out;
    private final Rows preActivation;
    private final float[] panels;
    private final float[] bias;
    private final int biasAt;
    private final Activation f;
    private final float beta;
    private final int k;
    private final int n;
    private final int rowStride;
    private final int columnStride;
    private final boolean even;
    private final int outStride;
    private final int outColumnStride;
    private final boolean direct;
    private final int preColumnStride;

    Linear(Tensor x, VectorPackedMatrix weight, Tensor bias, Activation f, float beta, Tensor preActivation,
            Tensor out) {
        this.x = new Rows(x);
        this.out = new Rows(out);
        this.preActivation = Rows.of(preActivation);
        this.f = f;
        this.beta = beta;
        panels = weight.panels();
        this.bias = bias == null ? null : Rows.vector(bias);
        biasAt = bias == null ? 0 : Rows.vectorAt(bias);
        k = weight.rows();
        n = weight.columns();
        boolean single = x.rows() == 1;
        even = single || x.rowStride() >= 0;
        rowStride = single ? k : x.rowStride();
        columnStride = k == 1 ? 1 : x.columnStride();
        direct = this.out.direct() && (single || out.rowStride() >= 0);
        outStride = single ? n : out.rowStride();
        outColumnStride = out.columnStride();
        preColumnStride = preActivation == null ? 1 : preActivation.columnStride();
    }

    /** Computes rows {@code m0} to {@code m1} of columns {@code n0}, a multiple of the panels' width, to {@code n1}. */
    void run(int m0, int m1, int n0, int n1, Workspace workspace) {
        int width = n1 - n0;
        float[] source = x.values();
        int at = x.place(m0);
        int ars = rowStride;
        int acs = columnStride;
        if (!even) {
            source = copy(m0, m1, workspace);
            at = 0;
            ars = k;
            acs = 1;
        }
        float[] target = direct ? out.values() : workspace.floats(1, (m1 - m0) * width);
        int ldc = direct ? outStride : width;
        int to = direct ? out.place(m0) + n0 : 0;
        begin(m0, m1, n0, n1, target, to, ldc);
        // The operand's rows count from its own start: row m0 is the block's first.
        workspace.product.multiplyPacked(0, m1 - m0, n0, n1, k, k, n, 1, source, at, ars, acs, panels, 0, beta != 0,
                target, to - n0, ldc);
        for (int i = m0; i < m1; i++) {
            int row = to + (i - m0) * ldc;
            if (bias != null) {
                Arithmetic.add(target, row, bias, biasAt + n0, target, row, width);
            }
            if (preActivation != null) {
                keep(i, n0, target, row, width);
            }
            if (f != Activation.IDENTITY) {
                Curves.apply(f, target, row, target, row, width, workspace.tail);
            }
            if (!direct) {
                int place = out.place(i) + n0 * outColumnStride;
                for (int j = 0; j < width; j++) {
                    out.values()[place + j * outColumnStride] = target[row + j];
                }
            }
        }
    }

    /** Rows at uneven distances, one after the other. */
    private float[] copy(int m0, int m1, Workspace workspace) {
        float[] rows = workspace.floats(0, (m1 - m0) * k);
        for (int i = m0; i < m1; i++) {
            int place = x.place(i);
            for (int j = 0; j < k; j++) {
                rows[(i - m0) * k + j] = x.values()[place + j * columnStride];
            }
        }
        return rows;
    }

    /** What the product is added to, if to anything; zeros for a product of nothing. */
    private void begin(int m0, int m1, int n0, int n1, float[] target, int to, int ldc) {
        int width = n1 - n0;
        for (int i = m0; i < m1; i++) {
            int row = to + (i - m0) * ldc;
            if (beta != 0 && !direct) {
                int place = out.place(i) + n0 * outColumnStride;
                for (int j = 0; j < width; j++) {
                    target[row + j] = out.values()[place + j * outColumnStride];
                }
            }
            if (beta != 0 && beta != 1) {
                Arithmetic.scale(beta, target, row, target, row, width);
            } else if (beta == 0 && k == 0) {
                Arrays.fill(target, row, row + width, 0);
            }
        }
    }

    private void keep(int i, int n0, float[] target, int row, int width) {
        int place = preActivation.place(i) + n0 * preColumnStride;
        if (preColumnStride == 1) {
            System.arraycopy(target, row, preActivation.values(), place, width);
            return;
        }
        for (int j = 0; j < width; j++) {
            preActivation.values()[place + j * preColumnStride] = target[row + j];
        }
    }
}
