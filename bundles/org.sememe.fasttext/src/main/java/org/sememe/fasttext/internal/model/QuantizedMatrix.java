package org.sememe.fasttext.internal.model;

import java.io.IOException;
import java.util.Arrays;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.Kernels;

/** A table whose rows are codes of a product quantiser, and their lengths codes of another if they are kept apart. */
public final class QuantizedMatrix implements RowMatrix {

    /** A block of decoded rows stays in the first-level cache. */
    private static final int BLOCK = 64;

    private final int rows;
    private final ProductQuantizer quantizer;
    private final byte[] codes;
    private final ProductQuantizer normQuantizer;
    private final byte[] normCodes;

    /**
     * Wraps codes.
     *
     * @param rows number of rows
     * @param quantizer of the rows
     * @param codes a code for each stretch of each row
     * @param normQuantizer of the lengths of the rows, or null if they are not apart
     * @param normCodes a code for each row, or null
     */
    public QuantizedMatrix(int rows, ProductQuantizer quantizer, byte[] codes, ProductQuantizer normQuantizer,
            byte[] normCodes) {
        this.rows = rows;
        this.quantizer = quantizer;
        this.codes = codes;
        this.normQuantizer = normQuantizer;
        this.normCodes = normCodes;
    }

    static QuantizedMatrix read(BinaryInput in, long expectedRows, int columns) {
        boolean norms = ModelFile.readFlag(in, "whether lengths are quantised");
        int rows = ModelFile.readShape(in, expectedRows, columns);
        long at = in.offset();
        int size = in.readCount("codes", 1);
        if (rows == 0 || size % rows != 0 || size / rows < 1 || size / rows > columns) {
            throw in.wrong("codes for " + rows + " rows at byte " + at, size);
        }
        int parts = size / rows;
        byte[] codes = in.readBytes(size);
        ProductQuantizer quantizer = ProductQuantizer.read(in, columns, size / rows);
        byte[] normCodes = norms ? in.readBytes(rows) : null;
        return new QuantizedMatrix(rows, quantizer, codes, norms ? ProductQuantizer.read(in, 1, 1) : null, normCodes);
    }

    @Override
    public boolean quantized() {
        return true;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return quantizer.dimension();
    }

    private float norm(int row) {
        return normQuantizer == null ? 1 : normQuantizer.centroids()[normCodes[row] & 0xFF];
    }

    @Override
    public void addRow(int row, float[] sum, float[] scratch) {
        float norm = norm(row);
        float[] centroids = quantizer.centroids();
        int parts = quantizer.parts();
        int code = row * parts;
        int at = 0;
        for (int m = 0; m < parts; m++) {
            int length = quantizer.length(m);
            int from = quantizer.offset(m, codes[code + m] & 0xFF);
            for (int i = 0; i < length; i++) {
                sum[at++] += norm * centroids[from + i];
            }
        }
    }

    @Override
    public void copyRow(int row, float[] target) {
        Arrays.fill(target, 0, columns(), 0);
        addRow(row, target, target);
    }

    @Override
    public void products(float[] vector, float[] products) {
        int columns = columns();
        float[] block = new float[BLOCK * columns];
        float[] row = new float[columns];
        float[] part = new float[BLOCK];
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            for (int i = 0; i < count; i++) {
                copyRow(first + i, row);
                System.arraycopy(row, 0, block, i * columns, columns);
            }
            Kernels.best().scan(block, 0, columns, count, vector, columns, part);
            System.arraycopy(part, 0, products, first, count);
        }
    }

    @Override
    public long bytes() {
        return codes.length + (normCodes == null ? 0 : normCodes.length)
                + (long) quantizer.centroids().length * Float.BYTES;
    }

    @Override
    public boolean finite() {
        return HeapMatrix.finite(quantizer.centroids(), 0, quantizer.centroids().length)
                && (normQuantizer == null || HeapMatrix.finite(normQuantizer.centroids(), 0,
                        normQuantizer.centroids().length));
    }

    @Override
    public void write(BinaryOutput out) throws IOException {
        out.writeByte(normQuantizer == null ? 0 : 1);
        out.writeLong(rows);
        out.writeLong(columns());
        out.writeInt(codes.length);
        out.writeBytes(codes);
        quantizer.write(out);
        if (normQuantizer != null) {
            out.writeBytes(normCodes);
            normQuantizer.write(out);
        }
    }
}
