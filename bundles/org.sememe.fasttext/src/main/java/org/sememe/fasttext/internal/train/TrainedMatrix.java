package org.sememe.fasttext.internal.train;

import java.io.IOException;

import org.sememe.fasttext.internal.model.HeapMatrix;
import org.sememe.fasttext.internal.model.RowMatrix;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.Kernels;

/**
 * The input table that a training made: the rows that it met, and for all other ones the numbers that they started
 * with, which are computed when somebody asks.
 */
final class TrainedMatrix implements RowMatrix {

    private static final int BLOCK_FLOATS = 1 << 15;

    private final UsedRows used;
    private final HeapMatrix met;
    private final float[] values;
    private final StartValues start;
    private final int rows;
    private final int words;
    private final int columns;

    /**
     * Wraps what was trained.
     *
     * @param used the rows that were met
     * @param values their numbers
     * @param start knows those of the others
     * @param rows number of rows of the whole table
     * @param words how many of them belong to words
     */
    TrainedMatrix(UsedRows used, float[] values, StartValues start, int rows, int words) {
        this.used = used;
        this.values = values;
        this.met = new HeapMatrix(new FloatMatrix(values, used.size(), start.dimension()));
        this.start = start;
        this.rows = rows;
        this.words = words;
        this.columns = start.dimension();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void addRow(int row, float[] sum, float[] scratch) {
        int place = used.find(row);
        if (place >= 0) {
            met.addRow(place, sum, scratch);
        } else {
            start.fill(row, 1, scratch, 0);
            Kernels.best().add(1, scratch, 0, sum, 0, columns);
        }
    }

    @Override
    public void products(float[] vector, float[] products) {
        float[] row = new float[columns];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            products[i] = Kernels.best().dot(row, 0, vector, 0, columns);
        }
    }

    @Override
    public void copyRow(int row, float[] target) {
        copy(row, 1, target, 0);
    }

    private void copy(int row, int count, float[] target, int at) {
        int place = used.find(row);
        if (place >= 0) {
            System.arraycopy(values, place * columns, target, at, columns);
        } else {
            start.fill(row, count, target, at);
        }
    }

    @Override
    public long bytes() {
        return (long) values.length * Float.BYTES;
    }

    @Override
    public boolean finite() {
        return met.finite();
    }

    @Override
    public void write(BinaryOutput out) throws IOException {
        out.writeLong(rows);
        out.writeLong(columns);
        out.writeFloats(values, 0, words * columns);
        int most = Math.max(1, BLOCK_FLOATS / columns);
        float[] block = new float[most * columns];
        for (int row = words; row < rows; row += most) {
            int count = Math.min(most, rows - row);
            int i = 0;
            while (i < count) {
                // A row that was met, or all up to the next one that was.
                int next = i + 1;
                if (used.find(row + i) < 0) {
                    while (next < count && used.find(row + next) < 0) {
                        next++;
                    }
                }
                copy(row + i, next - i, block, i * columns);
                i = next;
            }
            out.writeFloats(block, 0, count * columns);
        }
    }
}
