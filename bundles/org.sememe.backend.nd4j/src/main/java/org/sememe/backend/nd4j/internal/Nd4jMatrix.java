package org.sememe.backend.nd4j.internal;

import org.sememe.compute.Activation;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.TransferOperations;

/**
 * Matrix products by ND4J. Each is cut into blocks of rows, or of columns where there are few rows; a block is one call
 * into native code on one thread, followed at once by bias and activation on what it wrote. The cut depends on the
 * shapes alone, so that results do not depend on the number of threads.
 */
final class Nd4jMatrix extends MatrixOperations {

    /** Rows of a block: enough that native code lays the right operand out for many, few enough for all threads. */
    private static final int LEAST_ROWS = 64;

    private static final int MOST_ROWS = 256;

    /** Columns of a block of few rows. */
    private static final int COLUMNS = 512;

    /** About how many elements get bias and activation at a time. */
    private static final int PIECE = 16_384;

    private final Staging staging;
    private final TransferOperations transfer;
    private final Nd4jElementwise elementwise;
    private final Products products = new Products();

    Nd4jMatrix(TensorMemory memory, Staging staging, TransferOperations transfer, Nd4jElementwise elementwise) {
        super(memory);
        this.staging = staging;
        this.transfer = transfer;
        this.elementwise = elementwise;
    }

    @Override
    protected PackedMatrix doPack(Scope scope, Tensor matrix, Tensor scales) {
        return new Nd4jPackedMatrix(scope, transfer, matrix, scales);
    }

    /** Cuts a result of m rows and n columns into blocks, for each of {@code batches}. */
    private void blocks(int batches, int m, int n, Block body) {
        boolean few = m < LEAST_ROWS;
        int rows = few ? m : Math.min(MOST_ROWS, Math.max(LEAST_ROWS, (m / 8 + 31) / 32 * 32));
        int columns = few ? COLUMNS : n;
        int down = (m + rows - 1) / rows;
        int across = (n + columns - 1) / columns;
        staging.pool().run(batches * down * across, (part, slot) -> {
            int batch = part / (down * across);
            int row = part % (down * across) / across * rows;
            int column = part % across * columns;
            body.run(batch, row, Math.min(m, row + rows), column, Math.min(n, column + columns));
        });
    }

    /** A block of the result with this index of the leading axes. */
    @FunctionalInterface
    private interface Block {
        void run(int batch, int firstRow, int lastRow, int firstColumn, int lastColumn);
    }

    @Override
    protected void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        int batches = c.elements() / (c.size(-2) * c.size(-1));
        Tensor[] left = matrices(a, batches);
        Tensor[] right = matrices(b, batches);
        Tensor[] result = matrices(c, batches);
        boolean fits = a.size(-1) > 0 && Products.isOperand(left[0]) && Products.isOperand(right[0])
            && Products.isRows(result[0]);
        if (!fits) {
            staging.whole(stage -> staging.heap().matrix().gemm(alpha, stage.in(a), stage.in(b), beta,
                beta == 0 ? stage.out(c) : stage.both(c)));
            return;
        }
        blocks(batches, c.size(-2), c.size(-1), (batch, row, lastRow, column, lastColumn) -> products.multiply(alpha,
            left[batch % left.length].slice(0, row, lastRow),
            right[batch % right.length].slice(1, column, lastColumn), beta,
            result[batch].slice(0, row, lastRow).slice(1, column, lastColumn)));
    }

    /** The matrices of a tensor: one for each index of the leading axes, or one for all. */
    private static Tensor[] matrices(Tensor tensor, int batches) {
        if (tensor.rank() == 2) {
            return new Tensor[] {tensor};
        }
        Tensor[] matrices = new Tensor[batches];
        for (int i = 0; i < batches; i++) {
            Tensor rest = tensor;
            int index = i;
            int inner = batches;
            while (rest.rank() > 2) {
                inner /= rest.size(0);
                rest = rest.select(0, index / inner);
                index %= inner;
            }
            matrices[i] = rest;
        }
        return matrices;
    }

    @Override
    protected void doLinear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
            Tensor preActivation, Tensor out) {
        Tensor left = Staging.rows(x);
        Tensor result = Staging.rows(out);
        Tensor before = Staging.rows(preActivation);
        boolean fits = left != null && result != null && (before != null || preActivation == null)
            && weight.rows() > 0 && Products.isRows(left) && Products.isRows(result);
        if (!fits) {
            staging.whole(stage -> staging.heap().matrix().linear(stage.in(x), stage.packed(weight), stage.in(bias), f,
                beta, stage.out(preActivation), beta == 0 ? stage.out(out) : stage.both(out)));
            return;
        }
        Tensor right = ((Nd4jPackedMatrix) weight).matrix();
        boolean more = bias != null || f != Activation.IDENTITY || preActivation != null;
        blocks(1, result.size(0), result.size(1), (batch, row, lastRow, column, lastColumn) -> {
            products.multiply(1, left.slice(0, row, lastRow), right.slice(1, column, lastColumn), beta,
                result.slice(0, row, lastRow).slice(1, column, lastColumn));
            int step = Math.max(1, PIECE / (lastColumn - column));
            for (int from = row; more && from < lastRow; from += step) {
                int first = from;
                int last = Math.min(lastRow, from + step);
                staging.whole(stage -> {
                    Tensor piece = part(result, first, last, column, lastColumn);
                    elementwise.activate(stage, f, piece, bias == null ? null : bias.slice(0, column, lastColumn),
                        part(before, first, last, column, lastColumn), piece);
                });
            }
        });
    }

    private static Tensor part(Tensor matrix, int row, int lastRow, int column, int lastColumn) {
        return matrix == null ? null : matrix.slice(0, row, lastRow).slice(1, column, lastColumn);
    }
}
