package org.sememe.ngram.internal.sort;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing sequence of records, in memory as long as the pool has some, then on the disk. Written by one thread, then
 * read by any.
 */
public final class RecordStore implements Records {

    private static final int CHUNK_LONGS = 1 << 15;

    private final int width;
    private final Workspace workspace;
    private final int chunkLongs;
    private final List<long[]> chunks = new ArrayList<>();
    private long[] current;
    private int used;
    private LongFile file;
    private long fileLongs;
    private long size;

    /**
     * Creates an empty store.
     *
     * @param workspace where memory and files come from
     * @param width longs of a record
     */
    public RecordStore(Workspace workspace, int width) {
        this.workspace = workspace;
        this.width = width;
        this.chunkLongs = Math.max(1, CHUNK_LONGS / width) * width;
    }

    /**
     * Returns the number of records.
     *
     * @return at least 0
     */
    public long size() {
        return size;
    }

    /**
     * Adds a record from two pieces.
     *
     * @param head holds the first longs
     * @param from index of the first of them
     * @param count how many of them
     * @param last the last long of the record, if count is one less than the width; else ignored
     */
    public void add(long[] head, int from, int count, long last) {
        if (current == null || used == chunkLongs) {
            grow();
        }
        for (int i = 0; i < count; i++) {
            current[used + i] = head[from + i];
        }
        if (count < width) {
            current[used + count] = last;
        }
        used += width;
        size++;
    }

    /**
     * Adds a record of one long.
     *
     * @param value the record
     */
    public void add(long value) {
        if (current == null || used == chunkLongs) {
            grow();
        }
        current[used++] = value;
        size++;
    }

    private void grow() {
        if (current == null) {
            current = new long[chunkLongs];
        } else if (file == null && workspace.pool().take((long) chunkLongs * Long.BYTES)) {
            chunks.add(current);
            current = new long[chunkLongs];
        } else {
            if (file == null) {
                file = new LongFile(workspace.newFile());
            }
            file.write(current, 0, used);
            fileLongs += used;
        }
        used = 0;
    }

    /**
     * Ends the writing.
     */
    public void finish() {
        if (file != null) {
            file.write(current, 0, used);
            fileLongs += used;
            file.finish();
            current = null;
            used = 0;
        }
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        workspace.pool().give((long) chunks.size() * chunkLongs * Long.BYTES);
        chunks.clear();
        current = null;
        used = 0;
        size = 0;
        if (file != null) {
            file.delete();
            file = null;
        }
    }

    @Override
    public RecordReader reader() {
        return new RecordReader(width) {

            private int chunk;
            private RecordReader tail;

            @Override
            boolean load() {
                if (chunk < chunks.size()) {
                    block = chunks.get(chunk++);
                    end = chunkLongs;
                    at = 0;
                    return true;
                }
                if (file == null) {
                    if (chunk++ == chunks.size() && used > 0) {
                        block = current;
                        end = used;
                        at = 0;
                        return true;
                    }
                    return finish();
                }
                if (tail == null) {
                    tail = file.reader(width, 1 << 17);
                }
                // Take over the tail's next block as a whole.
                if (tail.load()) {
                    block = tail.block;
                    end = tail.end;
                    at = 0;
                    return true;
                }
                return finish();
            }

            @Override
            public void close() {
                if (tail != null) {
                    tail.close();
                }
                super.close();
            }
        };
    }
}
