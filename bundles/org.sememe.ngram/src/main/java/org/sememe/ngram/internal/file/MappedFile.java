package org.sememe.ngram.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.CorruptModelException;

/** A file mapped into memory; the mapping ends when nothing refers to its buffers any more. */
class MappedFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final long size;

    MappedFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            size = channel.size();
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Reads the first bytes, zeros behind the end of the file. */
    final ByteBuffer head(int bytes) {
        ByteBuffer block = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (block.hasRemaining() && channel.read(block, block.position()) > 0) {
                continue;
            }
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + path + ": " + e.getMessage(), e);
        }
        return block;
    }

    final Path path() {
        return path;
    }

    final long size() {
        return size;
    }

    /** Maps a stretch in pieces of equal length, the last one shorter, that reach into the next piece by some bytes. */
    final ByteBuffer[] segments(long offset, long length, long segmentBytes, int overlap) {
        int count = (int) ((length + segmentBytes - 1) / segmentBytes);
        ByteBuffer[] segments = new ByteBuffer[Math.max(1, count)];
        try {
            for (int i = 0; i < segments.length; i++) {
                long from = i * segmentBytes;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, offset + from,
                        Math.min(segmentBytes + overlap, length - from)).order(ByteOrder.LITTLE_ENDIAN);
            }
        } catch (IOException e) {
            throw new CorruptModelException("cannot map " + path + ": " + e.getMessage(), e);
        }
        return segments;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CorruptModelException("cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
