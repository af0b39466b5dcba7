package org.sememe.nn.safetensors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.compute.HalfFloats;
import org.sememe.io.AtomicFiles;

/**
 * One open safetensors file. Opening reads and checks the header only: lengths against the file, offsets against gaps,
 * overlaps and the end, shapes against the bytes they claim; memory is taken for a tensor only when it is read.
 * Numbers are streamed from the file into the caller's array, converted on the way. Safe for use by several threads.
 */
public final class SafetensorsFile implements TensorSource {

    /** The limit of the format's reference implementation. */
    private static final long MAX_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, TensorInfo> tensors;
    private final Map<String, String> metadata;

    private SafetensorsFile(Path file, FileChannel channel, HeaderReader header) {
        this.file = file;
        this.channel = channel;
        this.tensors = Collections.unmodifiableMap(header.tensors());
        this.metadata = Collections.unmodifiableMap(header.metadata());
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return the open file, to be closed
     * @throws CorruptModelException if it is missing, unreadable or not a valid safetensors file
     */
    public static SafetensorsFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CorruptModelException("model file " + file + " is missing");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            SafetensorsFile opened = new SafetensorsFile(file, channel, readHeader(file, channel));
            channel = null;
            return opened;
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        } finally {
            close(channel);
        }
    }

    private static HeaderReader readHeader(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw new CorruptModelException(file + ": expected 8 bytes with the length of the header, found " + size
                    + " bytes altogether");
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, length, 0);
        long headerBytes = length.getLong(0);
        if (headerBytes < 0 || headerBytes > size - Long.BYTES) {
            throw new CorruptModelException(file + ": the header should have " + Long.toUnsignedString(headerBytes)
                    + " bytes, but only " + (size - Long.BYTES) + " follow its length");
        }
        if (headerBytes > MAX_HEADER) {
            throw new CorruptModelException(file + ": a header may have " + MAX_HEADER + " bytes, this one has "
                    + headerBytes);
        }
        HeaderReader header = new HeaderReader(file, Long.BYTES + headerBytes, size - Long.BYTES - headerBytes);
        channel.position(Long.BYTES);
        header.read(new LimitedInput(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), headerBytes));
        return header;
    }

    @Override
    public Collection<TensorInfo> tensors() {
        return tensors.values();
    }

    @Override
    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    @Override
    public TensorInfo info(String name) {
        TensorInfo info = tensors.get(name);
        if (info == null) {
            throw new CorruptModelException(file + ": there is no tensor '" + name + "'");
        }
        return info;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void readFloats(String name, float[] target, int offset) {
        TensorInfo info = info(name);
        if (!info.type().floating()) {
            throw new InvalidInputException(file + ": expected floats in tensor '" + name + "', found " + info.type());
        }
        int count = arraySize(info, target.length - offset);
        stream(info, (bytes, start, elements) -> {
            int at = offset + start;
            switch (info.type()) {
                case F32 -> bytes.asFloatBuffer().get(target, at, elements);
                case F16 -> {
                    for (int i = 0; i < elements; i++) {
                        target[at + i] = HalfFloats.fromFloat16(bytes.getShort(i * Short.BYTES));
                    }
                }
                case BF16 -> {
                    for (int i = 0; i < elements; i++) {
                        target[at + i] = HalfFloats.fromBFloat16(bytes.getShort(i * Short.BYTES));
                    }
                }
                default -> {
                    for (int i = 0; i < elements; i++) {
                        target[at + i] = (float) bytes.getDouble(i * Double.BYTES);
                    }
                }
            }
        }, count);
    }

    @Override
    public void readLongs(String name, long[] target, int offset) {
        TensorInfo info = info(name);
        if (!info.type().integer()) {
            throw new InvalidInputException(file + ": expected integers in tensor '" + name + "', found "
                    + info.type());
        }
        int count = arraySize(info, target.length - offset);
        stream(info, (bytes, start, elements) -> {
            for (int i = 0; i < elements; i++) {
                target[offset + start + i] = integer(bytes, info.type(), i);
            }
        }, count);
    }

    @Override
    public int length(String name) {
        return arraySize(info(name), Integer.MAX_VALUE - 8);
    }

    private static long integer(ByteBuffer bytes, ElementType type, int index) {
        return switch (type) {
            case BOOL, U8 -> bytes.get(index) & 0xFF;
            case I8 -> bytes.get(index);
            case I16 -> bytes.getShort(index * Short.BYTES);
            case U16 -> bytes.getShort(index * Short.BYTES) & 0xFFFF;
            case I32 -> bytes.getInt(index * Integer.BYTES);
            case U32 -> bytes.getInt(index * Integer.BYTES) & 0xFFFFFFFFL;
            default -> bytes.getLong(index * Long.BYTES);
        };
    }

    private int arraySize(TensorInfo info, int room) {
        if (info.size() > room) {
            throw new InvalidInputException(file + ": tensor '" + info.name() + "' has " + info.size()
                    + " elements, there is room for " + room);
        }
        return (int) info.size();
    }

    /** Receives a piece of a tensor. */
    private interface Piece {

        void accept(ByteBuffer bytes, int start, int elements);
    }

    private void stream(TensorInfo info, Piece piece, int count) {
        int width = info.type().bytes();
        int step = CHUNK / width;
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(CHUNK, info.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        try {
            for (int start = 0; start < count; start += step) {
                int elements = Math.min(step, count - start);
                buffer.clear().limit(elements * width);
                readFully(file, channel, buffer, info.offset() + (long) start * width);
                piece.accept(buffer.flip(), start, elements);
            }
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void readFully(Path file, FileChannel channel, ByteBuffer buffer, long position)
            throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new CorruptModelException(file + " at byte " + at + ": expected " + buffer.remaining()
                        + " more bytes, found the end of the file, which was shortened meanwhile");
            }
            at += read;
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was opened for reading: nothing is lost.
                return;
            }
        }
    }

    /** The bytes of the header and no more. */
    private static final class LimitedInput extends InputStream {

        private final InputStream in;
        private long left;

        LimitedInput(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
