package org.sememe.ngram.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.sememe.CorruptModelException;

/** A binary model file mapped into memory; the mapping ends when nothing refers to its buffers any more. */
final class MappedFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final Header header;
    private final long size;

    MappedFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            size = channel.size();
            ByteBuffer block = ByteBuffer.allocate(Header.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (block.hasRemaining() && channel.read(block, block.position()) > 0) {
                continue;
            }
            header = Header.read(path, block, size);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    Header header() {
        return header;
    }

    long size() {
        return size;
    }

    Optional<Header.Section> find(int kind, int order) {
        return header.sections.stream().filter(section -> section.kind() == kind && section.order() == order)
                .findFirst();
    }

    Header.Section section(int kind, int order) {
        return find(kind, order).orElseThrow(() -> new CorruptModelException(
                path + ": expected section " + kind + " of order " + order + ", found none"));
    }

    /** Maps a section in pieces of equal length, the last one shorter. */
    ByteBuffer[] segments(Header.Section section, long segmentBytes) {
        return segments(section, segmentBytes, 0);
    }

    /** Maps a section in pieces that reach into the next piece by some bytes. */
    ByteBuffer[] segments(Header.Section section, long segmentBytes, int overlap) {
        int count = (int) ((section.length() + segmentBytes - 1) / segmentBytes);
        ByteBuffer[] segments = new ByteBuffer[Math.max(1, count)];
        try {
            for (int i = 0; i < segments.length; i++) {
                long from = i * segmentBytes;
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, section.offset() + from,
                        Math.min(segmentBytes + overlap, section.length() - from)).order(ByteOrder.LITTLE_ENDIAN);
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
