package org.sememe.glove.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/**
 * The shuffled co-occurrences in a file, which every epoch reads once: for each the two words, and the logarithm and
 * the weight of their count as floats. Little-endian; a header of 32 bytes with the number of records.
 *
 * @param file the file
 * @param size number of records
 */
record Records(Path file, long size) {

    /** Bytes of a record. */
    static final int BYTES = 16;

    private static final long MAGIC = 0x31_44_52_45_56_4F_4C_47L;
    private static final int HEADER = 32;

    /** Writes records one by one. */
    static final class Writer {

        private static final int BUFFERED = 1 << 9;

        private final OutputStream out;
        private final ByteBuffer buffer = buffer(BUFFERED);

        Writer(OutputStream out) {
            this.out = out;
        }

        void write(long words, long numbers) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putLong(words).putLong(numbers);
        }

        void flush() throws IOException {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    static ByteBuffer buffer(int records) {
        return ByteBuffer.allocate(records * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the header. */
    static void writeHeader(OutputStream out, long size) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putLong(size);
        out.write(header.array());
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it is missing or not what was written
     */
    static Records open(Path file) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                continue;
            }
            long size = header.getLong(Long.BYTES);
            if (header.hasRemaining() || header.getLong(0) != MAGIC || size < 1
                    || size != (Files.size(file) - HEADER) / BYTES || (Files.size(file) - HEADER) % BYTES != 0) {
                throw new InvalidInputException("checkpoint " + file + " must hold co-occurrences, found something "
                        + "else; start without --resume");
            }
            return new Records(file, size);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read checkpoint " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Returns where a record is in the file. */
    static long position(long record) {
        return HEADER + record * BYTES;
    }

    /** Fills a buffer with records from one on. */
    static void read(FileChannel channel, Path file, long record, ByteBuffer buffer) {
        try {
            long at = position(record);
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, at);
                if (count < 0) {
                    throw new SememeException("cannot read " + file + ": it was shortened meanwhile");
                }
                at += count;
            }
            buffer.flip();
        } catch (IOException e) {
            throw new SememeException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
