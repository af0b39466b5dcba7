package org.sememe.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A writer of the little-endian binary files that {@link BinaryInput} reads. Not safe for use by several threads; the
 * stream stays open.
 */
public final class BinaryOutput {

    private static final int CHUNK = 1 << 13;

    private final OutputStream out;
    private final byte[] scratch = new byte[CHUNK * Double.BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Writes to a stream.
     *
     * @param out a buffered stream, such as that of {@link AtomicFiles#write}
     */
    public BinaryOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes ASCII characters without a length.
     *
     * @param magic the characters
     * @throws IOException if it cannot be written
     */
    public void writeMagic(String magic) throws IOException {
        out.write(magic.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Writes one byte.
     *
     * @param value its lowest 8 bits
     * @throws IOException if it cannot be written
     */
    public void writeByte(int value) throws IOException {
        out.write(value);
    }

    /**
     * Writes bytes without their count.
     *
     * @param bytes the bytes
     * @throws IOException if they cannot be written
     */
    public void writeBytes(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /**
     * Writes an {@code int}.
     *
     * @param value the value
     * @throws IOException if it cannot be written
     */
    public void writeInt(int value) throws IOException {
        view.putInt(0, value);
        out.write(scratch, 0, Integer.BYTES);
    }

    /**
     * Writes a {@code long}.
     *
     * @param value the value
     * @throws IOException if it cannot be written
     */
    public void writeLong(long value) throws IOException {
        view.putLong(0, value);
        out.write(scratch, 0, Long.BYTES);
    }

    /**
     * Writes a {@code float}.
     *
     * @param value the value
     * @throws IOException if it cannot be written
     */
    public void writeFloat(float value) throws IOException {
        view.putFloat(0, value);
        out.write(scratch, 0, Float.BYTES);
    }

    /**
     * Writes a {@code double}.
     *
     * @param value the value
     * @throws IOException if it cannot be written
     */
    public void writeDouble(double value) throws IOException {
        view.putDouble(0, value);
        out.write(scratch, 0, Double.BYTES);
    }

    /**
     * Writes floats without their count.
     *
     * @param values where from
     * @param from first index
     * @param count how many
     * @throws IOException if they cannot be written
     */
    public void writeFloats(float[] values, int from, int count) throws IOException {
        for (int done = 0; done < count; done += CHUNK) {
            int part = Math.min(CHUNK, count - done);
            view.asFloatBuffer().put(values, from + done, part);
            out.write(scratch, 0, part * Float.BYTES);
        }
    }

    /**
     * Writes doubles without their count.
     *
     * @param values the doubles
     * @throws IOException if they cannot be written
     */
    public void writeDoubles(double[] values) throws IOException {
        for (int done = 0; done < values.length; done += CHUNK) {
            int part = Math.min(CHUNK, values.length - done);
            view.asDoubleBuffer().put(values, done, part);
            out.write(scratch, 0, part * Double.BYTES);
        }
    }

    /**
     * Writes ints without their count.
     *
     * @param values the ints
     * @throws IOException if they cannot be written
     */
    public void writeInts(int[] values) throws IOException {
        for (int done = 0; done < values.length; done += CHUNK) {
            int part = Math.min(CHUNK, values.length - done);
            view.asIntBuffer().put(values, done, part);
            out.write(scratch, 0, part * Integer.BYTES);
        }
    }

    /**
     * Writes a string: its length in bytes, then UTF-8.
     *
     * @param text the string
     * @throws IOException if it cannot be written
     */
    public void writeString(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeInt(bytes.length);
        out.write(bytes);
    }
}
