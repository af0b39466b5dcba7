package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Activation;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/** Matrix products, divided into blocks of the result. */
final class VectorMatrix extends MatrixOperations {

    private final VectorBackend backend;
    private final Workers workers;

    VectorMatrix(VectorBackend backend) {
        super(backend.memory());
        this.backend = backend;
        workers = backend.workers();
    }

    @Override
    protected void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        int m = c.size(-2);
        int n = c.size(-1);
        int batch = c.elements() / (m * n);
        boolean rowsLie = n == 1 ? c.stride(-2) != 1 || m == 1 : c.stride(-1) == 1;
        boolean columnsLie = m == 1 ? n == 1 : c.stride(-2) == 1;
        if (!rowsLie && columnsLie) {
            // The rows of the transposed product lie side by side.
            doGemm(alpha, b.transpose(), a.transpose(), beta, c.transpose());
            return;
        }
        int k = a.size(-1);
        float[] x = HeapStorage.floats(a);
        float[] y = HeapStorage.floats(b);
        float[] z = HeapStorage.floats(c);
        int ars = m == 1 ? k : a.stride(-2);
        int acs = k == 1 ? 1 : a.stride(-1);
        int brs = k == 1 ? n : b.stride(-2);
        int bcs = n == 1 && k > 1 && brs != 1 ? 1 : b.stride(-1);
        boolean dots = Product.dots(m, k, acs, brs, bcs);
        int crs = c.stride(-2);
        int ccs = c.stride(-1);
        Blocks blocks = new Blocks(workers.threads(), batch, m, n, k);
        workers.parts(blocks.parts(), (part, workspace) -> {
            int matrix = blocks.matrix(part);
            int m0 = blocks.firstRow(part);
            int m1 = blocks.lastRow(part);
            int n0 = blocks.firstColumn(part);
            int n1 = blocks.lastColumn(part);
            int at = a.rank() == 2 ? a.offset() : a.offsetOf(matrix, a.rank() - 2);
            int bt = b.rank() == 2 ? b.offset() : b.offsetOf(matrix, b.rank() - 2);
            int ct = c.rank() == 2 ? c.offset() : c.offsetOf(matrix, c.rank() - 2);
            float[] target = z;
            int to = ct;
            int ldc = crs;
            if (!rowsLie) {
                // Rows with gaps: the block goes through scratch memory.
                ldc = n1 - n0;
                target = workspace.floats(0, (m1 - m0) * ldc);
                to = -m0 * ldc - n0;
                for (int i = m0; beta != 0 && i < m1; i++) {
                    for (int j = n0; j < n1; j++) {
                        target[to + i * ldc + j] = z[ct + i * crs + j * ccs];
                    }
                }
            }
            for (int i = m0; beta != 1 && i < m1 && (k == 0 || beta != 0); i++) {
                if (beta == 0) {
                    Arrays.fill(target, to + i * ldc + n0, to + i * ldc + n1, 0);
                } else {
                    Arithmetic.scale(beta, target, to + i * ldc + n0, target, to + i * ldc + n0, n1 - n0);
                }
            }
            workspace.product.multiply(dots, m0, m1, n0, n1, k, alpha, x, at, ars, acs, y, bt, brs, bcs, beta != 0,
                    target, to, ldc);
            for (int i = m0; !rowsLie && i < m1; i++) {
                for (int j = n0; j < n1; j++) {
                    z[ct + i * crs + j * ccs] = target[to + i * ldc + j];
                }
            }
        });
    }

    @Override
    protected PackedMatrix doPack(Scope scope, Tensor matrix, Tensor scales) {
        return new VectorPackedMatrix(backend, scope, matrix, scales);
    }

    @Override
    protected void doLinear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
            Tensor preActivation, Tensor out) {
        int m = x.rows();
        int k = weight.rows();
        int n = weight.columns();
        float[] panels = ((VectorPackedMatrix) weight).panels();
        Rows xs = new Rows(x);
        Rows outs = new Rows(out);
        Rows pres = Rows.of(preActivation);
        float[] biases = bias == null ? null : Rows.vector(bias);
        int biasAt = bias == null ? 0 : Rows.vectorAt(bias);
        boolean even = m == 1 || x.rowStride() >= 0;
        int rowStride = m == 1 ? k : x.rowStride();
        int columnStride = k == 1 ? 1 : x.columnStride();
        boolean direct = outs.direct() && (m == 1 || out.rowStride() >= 0);
        Blocks blocks = new Blocks(workers.threads(), 1, m, n, k);
        workers.parts(blocks.parts(), (part, workspace) -> {
            int m0 = blocks.firstRow(part);
            int m1 = blocks.lastRow(part);
            int n0 = blocks.firstColumn(part);
            int n1 = blocks.lastColumn(part);
            int width = n1 - n0;
            float[] source = xs.values();
            int at = x.offset();
            int ars = rowStride;
            int acs = columnStride;
            if (!even) {
                // Rows at uneven distances: their copies lie one after the other.
                source = workspace.floats(0, (m1 - m0) * k);
                ars = k;
                acs = 1;
                at = -m0 * k;
                for (int i = m0; i < m1; i++) {
                    for (int j = 0; j < k; j++) {
                        source[at + i * k + j] = xs.values()[xs.place(i) + j * columnStride];
                    }
                }
            }
            float[] target = outs.values();
            int to = out.offset();
            int ldc = out.rowStride();
            if (!direct) {
                target = workspace.floats(1, (m1 - m0) * width);
                ldc = width;
                to = -m0 * width - n0;
                for (int i = m0; beta != 0 && i < m1; i++) {
                    for (int j = n0; j < n1; j++) {
                        target[to + i * ldc + j] = outs.values()[outs.place(i) + j * out.columnStride()];
                    }
                }
            }
            for (int i = m0; i < m1 && beta != 1 && (beta != 0 || k == 0); i++) {
                if (beta == 0) {
                    Arrays.fill(target, to + i * ldc + n0, to + i * ldc + n1, 0);
                } else {
                    Arithmetic.scale(beta, target, to + i * ldc + n0, target, to + i * ldc + n0, width);
                }
            }
            workspace.product.multiplyPacked(m0, m1, n0, n1, k, k, n, 1, source, at, ars, acs, panels, 0, beta != 0,
                    target, to, ldc);
            for (int i = m0; i < m1; i++) {
                int row = to + i * ldc + n0;
                if (biases != null) {
                    Arithmetic.add(target, row, biases, biasAt + n0, target, row, width);
                }
                if (pres != null) {
                    for (int j = n0, place = pres.place(i) + n0 * preActivation.columnStride(); j < n1; j++) {
                        pres.values()[place] = target[to + i * ldc + j];
                        place += preActivation.columnStride();
                    }
                }
                if (f != Activation.IDENTITY) {
                    Curves.apply(f, target, row, target, row, width, workspace.tail);
                }
                for (int j = n0; !direct && j < n1; j++) {
                    outs.values()[outs.place(i) + j * out.columnStride()] = target[to + i * ldc + j];
                }
            }
        });
    }
}
