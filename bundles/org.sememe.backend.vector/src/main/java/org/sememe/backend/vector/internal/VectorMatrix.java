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
        Blocks blocks = new Blocks(workers.threads(), batch, m, n, k, ars == 1 && acs != 1);
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
        Linear linear = new Linear(x, (VectorPackedMatrix) weight, bias, f, beta, preActivation, out);
        Blocks blocks = new Blocks(workers.threads(), 1, x.rows(), weight.columns(), weight.rows(),
                false);
        workers.parts(blocks.parts(), (part, workspace) -> {
            int last = blocks.lastRow(part);
            for (int row = blocks.firstRow(part); row < last; row += Linear.ROWS) {
                linear.run(row, Math.min(last, row + Linear.ROWS), blocks.firstColumn(part), blocks.lastColumn(part),
                        workspace);
            }
        });
    }
}
