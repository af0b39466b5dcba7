package org.sememe.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;

/**
 * Floats in a mapped file. The operating system reads what is used. Each block of rows is compared with its checksum
 * before it is used for the first time, so that opening takes no time and damage is found all the same.
 */
final class MappedTable extends RowTable {

    /** Bytes that are mapped as one. */
    private static final long SEGMENT = 1L << 30;

    private final Path file;
    private final MappedLayout layout;
    private final ByteBuffer[] segments;
    private final FloatBuffer[] floats;
    private final int blocksInSegment;
    private final int[] checksums;
    /** Blocks that were found sound; two threads that look at one at the same time find the same. */
    private final boolean[] sound;

    private MappedTable(Path file, MappedLayout layout, FileChannel channel, int[] checksums) throws IOException {
        this.file = file;
        this.layout = layout;
        this.checksums = checksums;
        this.sound = new boolean[layout.blocks()];
        this.blocksInSegment = (int) Math.max(1, SEGMENT / layout.blockBytes());
        this.segments = new ByteBuffer[(layout.blocks() - 1) / blocksInSegment + 1];
        this.floats = new FloatBuffer[segments.length];
        long segment = blocksInSegment * layout.blockBytes();
        for (int i = 0; i < segments.length; i++) {
            long from = layout.rowsAt() + i * segment;
            segments[i] = channel.map(MapMode.READ_ONLY, from, Math.min(segment, layout.size() - from));
            floats[i] = segments[i].order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
    }

    /** Opens a file without reading its rows. */
    static MatrixWordVectors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(MappedLayout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
            while (header.hasRemaining() && channel.read(header) >= 0) {
                continue;
            }
            MappedLayout layout = MappedLayout.read(header, channel.size()).orElseThrow(() -> new CorruptModelException(
                    file + " at byte 0: expected the header of a file of mapped vectors of this size, found something "
                            + "else or a damaged one"));
            ByteBuffer index = channel.map(MapMode.READ_ONLY, 0, layout.indexEnd()).order(ByteOrder.LITTLE_ENDIAN);
            CRC32C crc = new CRC32C();
            crc.update(index.duplicate().position(MappedLayout.HEADER));
            if ((int) crc.getValue() != MappedLayout.indexChecksum(header)) {
                throw new CorruptModelException(file + " at byte " + MappedLayout.HEADER
                        + ": expected an index of CRC-32C " + Integer.toHexString(MappedLayout.indexChecksum(header))
                        + ", found " + Integer.toHexString((int) crc.getValue()));
            }
            float[] inverseNorms = new float[layout.words()];
            index.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(MappedLayout.HEADER).asFloatBuffer()
                    .get(inverseNorms);
            int[] checksums = new int[layout.blocks()];
            index.duplicate().order(ByteOrder.LITTLE_ENDIAN).position((int) layout.checksumsAt()).asIntBuffer()
                    .get(checksums);
            return new MatrixWordVectors(new MappedWords(file, layout, index),
                    new MappedTable(file, layout, channel, checksums), Kernels.best(), inverseNorms, null);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    int rows() {
        return layout.words();
    }

    @Override
    int columns() {
        return layout.dimension();
    }

    @Override
    int stretch() {
        return layout.blockRows();
    }

    @Override
    int scratch(int queries) {
        return blockFloats() + super.scratch(queries);
    }

    private int blockFloats() {
        return layout.blockRows() * layout.dimension();
    }

    @Override
    void copy(int row, float[] target) {
        int block = row / layout.blockRows();
        if (!sound[block]) {
            check(block, new float[blockFloats()]);
        }
        floats[block / blocksInSegment].get(at(row, block), target, 0, layout.dimension());
    }

    /** Returns where a row starts in its segment. */
    private int at(int row, int block) {
        return (row - block / blocksInSegment * blocksInSegment * layout.blockRows()) * layout.dimension();
    }

    private void check(int block, float[] scratch) {
        int segment = block / blocksInSegment;
        int rows = Math.min(layout.blockRows(), layout.words() - block * layout.blockRows());
        int from = (int) ((block - segment * blocksInSegment) * layout.blockBytes());
        long inFile = layout.rowsAt() + block * layout.blockBytes();
        CRC32C crc = new CRC32C();
        crc.update(segments[segment].duplicate().limit(from + rows * layout.dimension() * Float.BYTES).position(from));
        if ((int) crc.getValue() != checksums[block]) {
            throw new CorruptModelException(file + " at byte " + inFile + ": expected rows of CRC-32C "
                    + Integer.toHexString(checksums[block]) + ", found " + Integer.toHexString((int) crc.getValue()));
        }
        int count = rows * layout.dimension();
        floats[segment].get(from / Float.BYTES, scratch, 0, count);
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(scratch[i])) {
                throw new CorruptModelException(file + " at byte " + (inFile + (long) i * Float.BYTES)
                        + ": expected a finite number, found " + scratch[i]);
            }
        }
        sound[block] = true;
    }

    @Override
    void scan(Kernels kernels, int first, int count, float[][] queries, float[][] products, float[] scratch) {
        int block = first / layout.blockRows();
        if (!sound[block]) {
            check(block, scratch);
        }
        // Through the cache, because the kernels of every Java version work on arrays.
        floats[block / blocksInSegment].get(at(first, block), scratch, 0, count * layout.dimension());
        if (Kernels.manyAtOnce(queries.length, columns())) {
            kernels.batch(scratch, 0, layout.dimension(), count, queries, layout.dimension(), products, scratch,
                    blockFloats());
            return;
        }
        for (int q = 0; q < queries.length; q++) {
            kernels.scan(scratch, 0, layout.dimension(), count, queries[q], layout.dimension(), products[q]);
        }
    }

    @Override
    long bytes() {
        return layout.size();
    }
}
