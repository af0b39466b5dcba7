package org.sememe.backend.java;

import java.util.Arrays;
import org.sememe.compute.Activation;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DataType;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/**
 * Matrix products in plain loops: a row of the result is the sum of rows of the right operand, a form that the JIT
 * compiler turns into vector instructions by itself.
 */
public class JavaMatrix extends MatrixOperations {

    /** Rows of the result in one part of the work. */
    private static final int TILE_ROWS = 32;

    /** Columns of the result that are summed up together. */
    private static final int TILE_COLUMNS = 128;

    private final ComputePool pool;
    private final Scratch scratch;

    /** Products for tensors of this memory. */
    public JavaMatrix(TensorMemory memory, ComputePool pool, Scratch scratch) {
        super(memory);
        this.pool = pool;
        this.scratch = scratch;
    }

    /** What happens to a sum on its way into the result. */
    private record Epilogue(float alpha, float beta, Tensor bias, Activation f, Tensor preActivation) { }

    @Override
    protected void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        multiply(a, b, c, new Epilogue(alpha, beta, null, Activation.IDENTITY, null));
    }

    @Override
    protected PackedMatrix doPack(Scope scope, Tensor matrix, Tensor scales) {
        return new RowMajor(scope, matrix, scales);
    }

    /** A matrix as rows of floats, copied only if it is not yet one. */
    private static final class RowMajor extends PackedMatrix {
        private final Tensor rows;

        RowMajor(Scope scope, Tensor matrix, Tensor scales) {
            super(matrix, scales);
            boolean ready = matrix.type() == DataType.FLOAT32 && matrix.stride(1) == 1;
            rows = ready ? matrix : scope.floats(matrix.shape());
            update();
        }

        @Override
        public void update() {
            if (rows != source()) {
                JavaTransfer.expand(source(), scales(), HeapStorage.floats(rows));
            }
        }
    }

    @Override
    protected void doLinear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
            Tensor preActivation, Tensor out) {
        Tensor rows = ((RowMajor) weight).rows;
        Tensor left = x.rank() == 1 ? x.unsqueeze(0) : x;
        Tensor before = preActivation == null || x.rank() > 1 ? preActivation : preActivation.unsqueeze(0);
        multiply(left, rows, x.rank() == 1 ? out.unsqueeze(0) : out, new Epilogue(1, beta, bias, f, before));
    }

    private void multiply(Tensor a, Tensor b, Tensor c, Epilogue epilogue) {
        int batches = c.elements() / (c.size(-2) * c.size(-1));
        int axes = c.rank() - 2;
        int m = c.size(-2);
        int rowTiles = (m + TILE_ROWS - 1) / TILE_ROWS;
        int columnTiles = (c.size(-1) + TILE_COLUMNS - 1) / TILE_COLUMNS;
        pool.run(batches * rowTiles * columnTiles, (part, slot) -> {
            int batch = part / (rowTiles * columnTiles);
            int tile = part % (rowTiles * columnTiles);
            int row = tile / columnTiles * TILE_ROWS;
            int column = tile % columnTiles * TILE_COLUMNS;
            tile(a, a.rank() == 2 ? a.offset() : a.offsetOf(batch, axes), b,
                b.rank() == 2 ? b.offset() : b.offsetOf(batch, axes), c, batch, row,
                Math.min(m, row + TILE_ROWS), column, Math.min(TILE_COLUMNS, c.size(-1) - column), epilogue, slot);
        });
    }

    private void tile(Tensor a, int aOffset, Tensor b, int bOffset, Tensor c, int batch, int row, int end,
            int column, int n, Epilogue epilogue, int slot) {
        int k = a.size(-1);
        float[] right = HeapStorage.floats(b);
        int start = bOffset + column * b.stride(-1);
        int step = b.stride(-2);
        if (b.stride(-1) != 1) {
            right = gather(b, start, k, n, slot);
            start = 0;
            step = n;
        }
        float[] left = HeapStorage.floats(a);
        float[] sums = scratch.first(slot, TILE_COLUMNS);
        int inner = a.stride(-1);
        for (int i = row; i < end; i++) {
            int at = aOffset + i * a.stride(-2);
            Arrays.fill(sums, 0, n, 0);
            int p = 0;
            for (; p + 3 < k; p += 4, at += 4 * inner) {
                addFour(sums, n, left[at], left[at + inner], left[at + 2 * inner], left[at + 3 * inner], right,
                    start + p * step, step);
            }
            for (; p < k; p++, at += inner) {
                float factor = left[at];
                int from = start + p * step;
                for (int j = 0; j < n; j++) {
                    sums[j] += factor * right[from + j];
                }
            }
            store(sums, n, c, batch, i, column, epilogue);
        }
    }

    private static void addFour(float[] sums, int n, float a0, float a1, float a2, float a3, float[] b, int from,
            int step) {
        int b1 = from + step;
        int b2 = b1 + step;
        int b3 = b2 + step;
        for (int j = 0; j < n; j++) {
            sums[j] += a0 * b[from + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    /** A column block of the right operand as rows of {@code n}. */
    private float[] gather(Tensor b, int start, int k, int n, int slot) {
        float[] from = HeapStorage.floats(b);
        float[] to = scratch.second(slot, k * n);
        int down = b.stride(-2);
        int across = b.stride(-1);
        for (int j = 0; j < n; j++) {
            int place = start + j * across;
            for (int p = 0; p < k; p++) {
                to[p * n + j] = from[place + p * down];
            }
        }
        return to;
    }

    private static void store(float[] sums, int n, Tensor c, int batch, int row, int column, Epilogue epilogue) {
        float[] out = HeapStorage.floats(c);
        int step = c.stride(-1);
        int axes = c.rank() - 2;
        int place = c.offsetOf(batch, axes) + row * c.stride(-2) + column * step;
        Tensor bias = epilogue.bias();
        Tensor before = epilogue.preActivation();
        for (int j = 0; j < n; j++) {
            float value = epilogue.alpha() * sums[j];
            if (epilogue.beta() != 0) {
                value += epilogue.beta() * out[place + j * step];
            }
            if (bias != null) {
                value += HeapStorage.floats(bias)[bias.offset() + (column + j) * bias.stride(0)];
            }
            if (before != null) {
                HeapStorage.floats(before)[before.offsetOf(batch, axes) + row * before.stride(-2)
                    + (column + j) * before.stride(-1)] = value;
            }
            out[place + j * step] = epilogue.f() == Activation.IDENTITY ? value
                : Functions.value(epilogue.f(), value);
        }
    }
}
