package org.sememe.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

import org.sememe.CorruptModelException;
import org.sememe.SememeException;

/**
 * Binary files whose last four bytes are the CRC-32C of all bytes before them, little-endian. So a flipped bit is found
 * before the first number is believed, also in a folder whose {@code model.json} with its checksums is gone.
 */
public final class BinaryFiles {

    private BinaryFiles() {
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Body {

        /**
         * Writes everything but the checksum.
         *
         * @param out where to
         * @throws IOException if it cannot be written
         */
        void writeTo(BinaryOutput out) throws IOException;
    }

    /**
     * Writes a file with its checksum; it appears under its name only when it is complete.
     *
     * @param file where to; an existing file is replaced
     * @param body writes the content
     * @throws SememeException if it cannot be written, such as on a full disk; {@code file} is as before
     */
    public static void write(Path file, Body body) {
        AtomicFiles.write(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            body.writeTo(new BinaryOutput(checked));
            new BinaryOutput(out).writeInt((int) checked.getChecksum().getValue());
        });
    }

    /**
     * Checks the checksum of a file and opens it.
     *
     * @param file a file from {@link #write}
     * @return a reader at the first byte; it ends before the checksum
     * @throws CorruptModelException if the file is missing, unreadable or damaged
     */
    public static BinaryInput read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CorruptModelException("model file " + file + " is missing");
        }
        try {
            long body = Files.size(file) - Integer.BYTES;
            if (body < 0) {
                throw new CorruptModelException("model file " + file + " is damaged: expected a checksum at its end, "
                        + "found " + (body + Integer.BYTES) + " bytes altogether");
            }
            check(file, body);
            return new BinaryInput(file, body);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void check(Path file, long body) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            long left = body;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new CorruptModelException("model file " + file + " is damaged: it was shortened meanwhile");
                }
                crc.update(buffer, 0, count);
                left -= count;
            }
            byte[] end = in.readNBytes(Integer.BYTES);
            int expected = 0;
            for (int i = end.length - 1; i >= 0; i--) {
                expected = expected << Byte.SIZE | end[i] & 0xFF;
            }
            if (end.length < Integer.BYTES || expected != (int) crc.getValue()) {
                throw new CorruptModelException("model file " + file + " is damaged: expected CRC-32C "
                        + Integer.toHexString(expected) + ", found " + Integer.toHexString((int) crc.getValue()));
            }
        }
    }
}
