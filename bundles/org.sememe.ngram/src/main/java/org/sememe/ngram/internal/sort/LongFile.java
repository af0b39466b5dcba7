package org.sememe.ngram.internal.sort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.SememeException;

/** A temporary file of longs: written once from start to end, then read by any number of readers. */
final class LongFile {

    private static final int MAX_BUFFER_BYTES = 1 << 18;

    private final Path path;
    private FileChannel out;
    private ByteBuffer buffer;
    private LongBuffer view;
    private long longs;

    LongFile(Path path) {
        this.path = path;
        try {
            out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed("create", e);
        }
        buffer = ByteBuffer.allocateDirect(MAX_BUFFER_BYTES).order(ByteOrder.nativeOrder());
        view = buffer.asLongBuffer();
    }

    void write(long[] source, int from, int count) {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, view.remaining());
            view.put(source, from + done, part);
            done += part;
            if (!view.hasRemaining()) {
                flush();
            }
        }
        longs += count;
    }

    private void flush() {
        buffer.clear().limit(view.position() * Long.BYTES);
        try {
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            throw failed("write", e);
        }
        view.clear();
    }

    void finish() {
        if (out != null) {
            flush();
            try {
                out.close();
            } catch (IOException e) {
                throw failed("write", e);
            }
            out = null;
            buffer = null;
            view = null;
        }
    }

    void delete() {
        finish();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failed("delete", e);
        }
    }

    private SememeException failed(String verb, IOException e) {
        return new SememeException("cannot " + verb + " the temporary file " + path + ": " + e.getMessage(), e);
    }

    /** Reads the whole file in blocks of about the given size. */
    RecordReader reader(int width, int blockBytes) {
        int records = Math.max(1, Math.min(blockBytes, MAX_BUFFER_BYTES) / Long.BYTES / width);
        return new FileReader(width, records);
    }

    private final class FileReader extends RecordReader {

        private final FileChannel in;
        private final ByteBuffer bytes;
        private long left = longs;

        FileReader(int width, int records) {
            super(width);
            block = new long[records * width];
            bytes = ByteBuffer.allocateDirect(records * width * Long.BYTES).order(ByteOrder.nativeOrder());
            try {
                in = FileChannel.open(path, StandardOpenOption.READ);
            } catch (IOException e) {
                throw failed("read", e);
            }
        }

        @Override
        boolean load() {
            int count = (int) Math.min(left, block.length);
            if (count == 0) {
                return finish();
            }
            bytes.clear().limit(count * Long.BYTES);
            try {
                while (bytes.hasRemaining()) {
                    if (in.read(bytes) < 0) {
                        throw new SememeException("the temporary file " + path + " ends too early");
                    }
                }
            } catch (IOException e) {
                throw failed("read", e);
            }
            bytes.flip();
            bytes.asLongBuffer().get(block, 0, count);
            left -= count;
            at = 0;
            end = count;
            return true;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw failed("read", e);
            }
            super.close();
        }
    }
}
