package org.sememe.fasttext.internal.model;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.Kernels;

/**
 * A table that stays in its file and is mapped into memory, so that a large model opens at once; the mapping ends when
 * nothing refers to it any more.
 */
final class MappedMatrix implements RowMatrix {

    private static final long MAX_SEGMENT = 1 << 30;
    private static final int BLOCK_BYTES = 1 << 18;

    private final int rows;
    private final int columns;
    private final int rowsEach;
    private final FloatBuffer[] segments;

    MappedMatrix(Path file, long offset, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        long rowBytes = (long) columns * Float.BYTES;
        this.rowsEach = (int) Math.max(1, Math.min(rows, MAX_SEGMENT / rowBytes));
        this.segments = new FloatBuffer[(rows - 1) / rowsEach + 1];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < segments.length; i++) {
                long first = (long) i * rowsEach;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, offset + first * rowBytes,
                        Math.min(rowsEach, rows - first) * rowBytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            }
        } catch (IOException e) {
            throw new CorruptModelException("cannot map " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    private void copy(int row, int count, float[] target) {
        segments[row / rowsEach].get(row % rowsEach * columns, target, 0, count * columns);
    }

    @Override
    public void addRow(int row, float[] sum, float[] scratch) {
        copy(row, 1, scratch);
        Kernels.best().add(1, scratch, 0, sum, 0, columns);
    }

    /** Visits all rows in blocks. */
    private void forEachBlock(Block block) {
        int most = Math.max(1, BLOCK_BYTES / Float.BYTES / columns);
        float[] values = new float[Math.min(rows, most) * columns];
        int row = 0;
        while (row < rows) {
            int count = Math.min(Math.min(most, rows - row), rowsEach - row % rowsEach);
            copy(row, count, values);
            if (!block.visit(row, count, values)) {
                return;
            }
            row += count;
        }
    }

    private interface Block {

        boolean visit(int row, int count, float[] values);
    }

    @Override
    public void products(float[] vector, float[] products) {
        forEachBlock((row, count, values) -> {
            float[] part = new float[count];
            Kernels.best().scan(values, 0, columns, count, vector, columns, part);
            System.arraycopy(part, 0, products, row, count);
            return true;
        });
    }

    @Override
    public void copyRow(int row, float[] target) {
        copy(row, 1, target);
    }

    @Override
    public long bytes() {
        return (long) rows * columns * Float.BYTES;
    }

    @Override
    public boolean finite() {
        boolean[] finite = {true};
        forEachBlock((row, count, values) -> {
            finite[0] = HeapMatrix.finite(values, 0, count * columns);
            return finite[0];
        });
        return finite[0];
    }

    @Override
    public void write(BinaryOutput out) throws IOException {
        out.writeLong(rows);
        out.writeLong(columns);
        IOException[] failure = new IOException[1];
        forEachBlock((row, count, values) -> {
            try {
                out.writeFloats(values, 0, count * columns);
                return true;
            } catch (IOException e) {
                failure[0] = e;
                return false;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }
}
