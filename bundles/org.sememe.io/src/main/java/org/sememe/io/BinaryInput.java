package org.sememe.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.sememe.CorruptModelException;

/**
 * A reader of little-endian binary files that never trusts a length: before memory is taken, a declared count is
 * compared with the bytes that are left in the file. Not safe for use by several threads.
 */
public final class BinaryInput implements AutoCloseable {

    private static final int CHUNK = 1 << 14;

    /** Bytes that most names fit into. */
    private static final int SHORT = 64;

    private final Path file;
    private final InputStream in;
    private final long size;
    private final byte[] scratch = new byte[CHUNK * Double.BYTES];
    private final ByteBuffer view = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
    private long offset;

    /**
     * Opens a file.
     *
     * @param file the file
     * @throws CorruptModelException if it is missing or unreadable
     */
    public BinaryInput(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new CorruptModelException("model file " + file + " is missing");
        }
        try {
            this.size = Files.size(file);
            this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Opens the first bytes of a file. */
    BinaryInput(Path file, long size) throws IOException {
        this.file = file;
        this.size = size;
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * Returns the place of the next byte.
     *
     * @return bytes from the start of the file
     */
    public long offset() {
        return offset;
    }

    /**
     * Returns how many bytes are left.
     *
     * @return at least 0
     */
    public long remaining() {
        return size - offset;
    }

    /**
     * Builds an error about the place of the next byte.
     *
     * @param expected what should be there
     * @param found what is there
     * @return the error, to be thrown
     */
    public CorruptModelException wrong(String expected, Object found) {
        return new CorruptModelException(file + " at byte " + offset + ": expected " + expected + ", found " + found);
    }

    /**
     * Reads one byte.
     *
     * @return from 0 to 255
     */
    public int readByte() {
        need(1, "a byte");
        fill(1);
        return scratch[0] & 0xFF;
    }

    /**
     * Reads an {@code int}.
     *
     * @return the value
     */
    public int readInt() {
        need(Integer.BYTES, "an int");
        fill(Integer.BYTES);
        return view.getInt(0);
    }

    /**
     * Reads a {@code long}.
     *
     * @return the value
     */
    public long readLong() {
        need(Long.BYTES, "a long");
        fill(Long.BYTES);
        return view.getLong(0);
    }

    /**
     * Reads a {@code float}.
     *
     * @return the value
     */
    public float readFloat() {
        need(Float.BYTES, "a float");
        fill(Float.BYTES);
        return view.getFloat(0);
    }

    /**
     * Reads a {@code double}.
     *
     * @return the value
     */
    public double readDouble() {
        need(Double.BYTES, "a double");
        fill(Double.BYTES);
        return view.getDouble(0);
    }

    /**
     * Reads a count and checks it.
     *
     * @param what names the counted things in messages
     * @param bytesEach the least bytes that each of them takes in the rest of the file
     * @return the count, from 0 to what can still be in the file
     */
    public int readCount(String what, long bytesEach) {
        long at = offset;
        int count = readInt();
        if (count < 0 || count > remaining() / Math.max(1, bytesEach)) {
            throw new CorruptModelException(file + " at byte " + at + ": expected a number of " + what
                    + " that fits the remaining " + remaining() + " bytes, found " + count);
        }
        return count;
    }

    /**
     * Reads floats.
     *
     * @param target where to
     * @param from first index to fill
     * @param count how many
     */
    public void readFloats(float[] target, int from, int count) {
        need((long) count * Float.BYTES, count + " floats");
        for (int done = 0; done < count; done += CHUNK) {
            int part = Math.min(CHUNK, count - done);
            fill(part * Float.BYTES);
            view.asFloatBuffer().get(target, from + done, part);
        }
    }

    /**
     * Reads doubles.
     *
     * @param count how many; checked against the file before memory is taken
     * @return the doubles
     */
    public double[] readDoubles(int count) {
        need((long) count * Double.BYTES, count + " doubles");
        double[] target = new double[count];
        for (int done = 0; done < count; done += CHUNK) {
            int part = Math.min(CHUNK, count - done);
            fill(part * Double.BYTES);
            view.asDoubleBuffer().get(target, done, part);
        }
        return target;
    }

    /**
     * Reads ints.
     *
     * @param count how many; checked against the file before memory is taken
     * @return the ints
     */
    public int[] readInts(int count) {
        need((long) count * Integer.BYTES, count + " ints");
        int[] target = new int[count];
        for (int done = 0; done < count; done += CHUNK) {
            int part = Math.min(CHUNK, count - done);
            fill(part * Integer.BYTES);
            view.asIntBuffer().get(target, done, part);
        }
        return target;
    }

    /**
     * Reads bytes.
     *
     * @param count how many; checked against the file before memory is taken
     * @return the bytes
     */
    public byte[] readBytes(int count) {
        need(count, count + " bytes");
        try {
            byte[] bytes = in.readNBytes(count);
            advance(bytes.length, count);
            return bytes;
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /**
     * Reads a string that {@link BinaryOutput#writeString} wrote: its length in bytes, then UTF-8.
     *
     * @return the string
     */
    public String readString() {
        return new String(readBytes(readCount("bytes of a string", 1)), StandardCharsets.UTF_8);
    }

    /**
     * Reads bytes up to a byte that ends them.
     *
     * @param end the byte after them, which is passed over
     * @param limit how many bytes they may be
     * @param what names them in messages
     * @return the bytes before it
     */
    public byte[] readUntil(byte end, int limit, String what) {
        for (int part = SHORT;; part = Math.min(scratch.length, 8 * part)) {
            int most = Math.min(limit + 1, part);
            int count;
            try {
                in.mark(most);
                count = in.readNBytes(scratch, 0, most);
                in.reset();
            } catch (IOException e) {
                throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
            }
            for (int i = 0; i < count; i++) {
                if (scratch[i] == end) {
                    byte[] bytes = Arrays.copyOf(scratch, i);
                    skip(i + 1L);
                    return bytes;
                }
            }
            if (count < most) {
                throw wrong(what + " that ends with the byte " + end, "the end of the file after " + count + " bytes");
            }
            if (most == limit + 1 || part == scratch.length) {
                throw wrong(what + " of at most " + (most - 1) + " bytes", "more");
            }
        }
    }

    /**
     * Passes over bytes.
     *
     * @param count how many; checked against the file
     */
    public void skip(long count) {
        need(count, count + " bytes");
        try {
            in.skipNBytes(count);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
        offset += count;
    }

    /**
     * Checks that the file begins with certain characters.
     *
     * @param magic the ASCII characters
     * @param what names the format in messages
     */
    public void expectMagic(String magic, String what) {
        if (remaining() < magic.length()) {
            throw wrong(what, "a file of " + size + " bytes");
        }
        String found = new String(readBytes(magic.length()), StandardCharsets.ISO_8859_1);
        if (!found.equals(magic)) {
            throw new CorruptModelException(file + ": expected " + what + ", which begins with '" + magic
                    + "', found something else");
        }
    }

    /** Checks that the whole file has been read. */
    public void expectEnd() {
        if (remaining() != 0) {
            throw wrong("the end of the file", remaining() + " more bytes");
        }
    }

    private void need(long bytes, String what) {
        if (bytes < 0 || bytes > remaining()) {
            throw wrong(what, "the end of the file after " + remaining() + " bytes");
        }
    }

    private void fill(int count) {
        try {
            advance(in.readNBytes(scratch, 0, count), count);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private void advance(int count, int wanted) {
        offset += count;
        if (count < wanted) {
            throw wrong(wanted - count + " more bytes", "the end of the file, which was shortened meanwhile");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new CorruptModelException("cannot close " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
