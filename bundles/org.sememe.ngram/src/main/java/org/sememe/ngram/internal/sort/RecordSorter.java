package org.sememe.ngram.internal.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts any number of records by their leading longs within a memory limit: full buffers are sorted and written to the
 * disk as runs, and the runs are merged while they are read. A counting sorter replaces equal records by one record
 * with their number behind it. One thread at a time.
 */
public final class RecordSorter {

    /** Runs that are merged at once at the most. */
    private static final int FAN_IN = 64;
    private static final int FIRST_RECORDS = 1 << 16;

    private final Workspace workspace;
    private final int width;
    private final int[] usedBits;
    private final boolean counting;
    private final int maxLongs;
    private final long memory;
    private final List<LongFile> runs = new ArrayList<>();
    private boolean hashes;
    private long[] buffer;
    private long[] scratch;
    private int used;

    /**
     * Creates a sorter for records of a hash and a value.
     *
     * @param workspace where files come from
     * @param memory bytes that it may take
     * @return the sorter
     */
    public static RecordSorter ofHashes(Workspace workspace, long memory) {
        RecordSorter sorter = new RecordSorter(workspace, 2, new int[] {Long.SIZE}, false, memory);
        sorter.hashes = true;
        return sorter;
    }

    /**
     * Makes room for what is to come, within the memory limit.
     *
     * @param records how many records are expected
     */
    public void expect(long records) {
        int wanted = (int) Math.min(maxLongs, records * width);
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, wanted);
        }
    }

    /**
     * Creates a sorter.
     *
     * @param workspace where files come from
     * @param width longs of an added record
     * @param usedBits for each leading long that belongs to the key the number of its high bits that are used
     * @param counting whether equal records are counted; the key is then the whole record
     * @param memory bytes that it may take
     */
    public RecordSorter(Workspace workspace, int width, int[] usedBits, boolean counting, long memory) {
        this.workspace = workspace;
        this.width = width;
        this.usedBits = usedBits;
        this.counting = counting;
        this.memory = memory;
        // Half is for the copy that sorting needs; counting adds a long to each record.
        long records = memory / Long.BYTES / (counting ? 2 * width + 1 : 2 * width);
        this.maxLongs = (int) Math.min(Integer.MAX_VALUE / 4, Math.max(1024, records)) / width * width + width;
        this.buffer = new long[Math.min(maxLongs, FIRST_RECORDS * width)];
    }

    /**
     * Returns the buffer to put the next record into, at {@link #offset()}, before {@link #added()}.
     *
     * @return the buffer
     */
    public long[] buffer() {
        if (used + width > buffer.length) {
            if (buffer.length < maxLongs) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(maxLongs, 2L * buffer.length));
            } else {
                spill();
            }
        }
        return buffer;
    }

    /**
     * Returns where the next record begins in {@link #buffer()}.
     *
     * @return an index
     */
    public int offset() {
        return used;
    }

    /**
     * Takes over the record that was put into the buffer.
     */
    public void added() {
        used += width;
    }

    private int outWidth() {
        return counting ? width + 1 : width;
    }

    private long[] sorted() {
        workspace.checkCancelled();
        if (scratch == null || scratch.length < used) {
            scratch = new long[used];
        }
        long[] result = hashes ? RadixSort.sortHashes(buffer, scratch, used / width, width)
                : RadixSort.sort(buffer, scratch, used / width, width, usedBits);
        // The other one is kept for the next time: garbage of this size would outgrow the memory limit.
        scratch = result == buffer ? scratch : buffer;
        buffer = null;
        return result;
    }

    private void spill() {
        long[] sorted = sorted();
        LongFile run = new LongFile(workspace.newFile());
        if (counting) {
            long[] record = new long[width + 1];
            for (int at = 0; at < used; ) {
                int next = endOfEqual(sorted, at);
                System.arraycopy(sorted, at, record, 0, width);
                record[width] = (next - at) / width;
                run.write(record, 0, width + 1);
                at = next;
            }
        } else {
            run.write(sorted, 0, used);
        }
        run.finish();
        runs.add(run);
        used = 0;
        buffer = sorted;
    }

    private int endOfEqual(long[] sorted, int at) {
        int next = at + width;
        while (next < used) {
            for (int i = 0; i < width; i++) {
                if (sorted[next + i] != sorted[at + i]) {
                    return next;
                }
            }
            next += width;
        }
        return next;
    }

    /**
     * Sorts what was added last. Call before {@link #readers()}, in any thread.
     */
    public void finish() {
        if (!runs.isEmpty()) {
            spill();
            buffer = null;
            scratch = null;
            while (runs.size() > FAN_IN) {
                mergeFirst();
            }
            return;
        }
        long[] sorted = sorted();
        scratch = null;
        if (counting) {
            int unique = 0;
            for (int at = 0; at < used; at = endOfEqual(sorted, at)) {
                unique++;
            }
            long[] counted = new long[Math.multiplyExact(unique, width + 1)];
            int to = 0;
            for (int at = 0; at < used; ) {
                int next = endOfEqual(sorted, at);
                System.arraycopy(sorted, at, counted, to, width);
                counted[to + width] = (next - at) / width;
                to += width + 1;
                at = next;
            }
            sorted = counted;
            used = to;
        }
        buffer = sorted;
    }

    private void mergeFirst() {
        List<LongFile> first = new ArrayList<>(runs.subList(0, FAN_IN));
        LongFile merged = new LongFile(workspace.newFile());
        try (RecordReader reader = merge(readers(first), outWidth(), usedBits.length, counting)) {
            while (reader.load()) {
                workspace.checkCancelled();
                merged.write(reader.block, 0, reader.end);
            }
        }
        merged.finish();
        first.forEach(LongFile::delete);
        runs.subList(0, FAN_IN).clear();
        runs.add(merged);
    }

    private List<RecordReader> readers(List<LongFile> files) {
        int each = (int) Math.max(1 << 12, Math.min(1 << 18, memory / 2 / (2L * files.size() + 1)));
        List<RecordReader> readers = new ArrayList<>();
        for (LongFile file : files) {
            readers.add(file.reader(outWidth(), each));
        }
        return readers;
    }

    /**
     * Returns readers over the sorted runs, to be merged.
     *
     * @return one reader a run
     */
    public List<RecordReader> readers() {
        return runs.isEmpty() ? List.of(RecordReader.of(buffer, used, outWidth())) : readers(runs);
    }

    /**
     * Returns all records in their order.
     *
     * @return a reader; the caller closes it
     */
    public RecordReader reader() {
        return merge(readers(), outWidth(), usedBits.length, counting);
    }

    /**
     * Merges sorted readers.
     *
     * @param readers the readers
     * @param width longs of a record
     * @param keyLongs how many leading longs are compared, as unsigned numbers
     * @param counting whether records with equal keys become one, their last longs added
     * @return one reader that closes them
     */
    public static RecordReader merge(List<RecordReader> readers, int width, int keyLongs, boolean counting) {
        return readers.size() == 1 ? readers.get(0) : new MergeReader(readers, width, keyLongs, counting);
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        buffer = null;
        scratch = null;
        runs.forEach(LongFile::delete);
        runs.clear();
    }
}
