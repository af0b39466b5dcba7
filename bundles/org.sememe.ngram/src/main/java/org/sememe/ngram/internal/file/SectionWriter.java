package org.sememe.ngram.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.SememeException;

/** Writes the sections of a binary model one after the other, then the header in front of them. */
final class SectionWriter implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private final Header header;
    private long written;
    private long start;
    private int kind;
    private int order;

    SectionWriter(Path file, Header header) {
        this.file = file;
        this.header = header;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            channel.position(Header.BYTES);
        } catch (IOException e) {
            throw failed(e);
        }
        written = Header.BYTES;
    }

    private SememeException failed(IOException e) {
        return new SememeException("cannot write " + file + ": " + e.getMessage(), e);
    }

    void begin(int sectionKind, int sectionOrder) {
        kind = sectionKind;
        order = sectionOrder;
        start = written + buffer.position();
    }

    void end() {
        long length = written + buffer.position() - start;
        header.sections.add(new Header.Section(kind, order, start, length));
        while ((written + buffer.position()) % Long.BYTES != 0) {
            putByte(0);
        }
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() {
        buffer.flip();
        written += buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        buffer.clear();
    }

    void putLong(long value) {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    void putInt(int value) {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    void putFloat(float value) {
        room(Float.BYTES);
        buffer.putFloat(value);
    }

    void putByte(int value) {
        room(1);
        buffer.put((byte) value);
    }

    void putBytes(byte[] bytes, int count) {
        int done = 0;
        while (done < count) {
            room(1);
            int part = Math.min(count - done, buffer.remaining());
            buffer.put(bytes, done, part);
            done += part;
        }
    }

    void putZeros(long count) {
        long left = count;
        for (; left >= Integer.BYTES; left -= Integer.BYTES) {
            putInt(0);
        }
        for (; left > 0; left--) {
            putByte(0);
        }
    }

    void putFile(Path source) {
        flush();
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
            long size = in.size();
            long done = 0;
            while (done < size) {
                done += in.transferTo(done, size - done, channel);
            }
            written += size;
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            Files.delete(source);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes the header; the file is complete. */
    void finish() {
        flush();
        ByteBuffer block = ByteBuffer.allocate(Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.write(block);
        try {
            channel.write(block, 0);
        } catch (IOException e) {
            throw failed(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
