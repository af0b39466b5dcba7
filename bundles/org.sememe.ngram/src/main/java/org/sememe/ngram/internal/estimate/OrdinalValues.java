package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;

/** Values that are given out of order and read in the order of their ordinals. */
final class OrdinalValues {

    /** Bits of an ordinal: as many n-grams of one order are possible. */
    static final int BITS = 34;

    private final Workspace workspace;
    private final long size;
    private long[] values;
    private RecordSorter sorter;

    OrdinalValues(Workspace workspace, long size, long sortMemory) {
        this.workspace = workspace;
        this.size = size;
        if (size < 1 << 28 && workspace.pool().take(size * Long.BYTES)) {
            values = new long[(int) size];
        } else {
            sorter = new RecordSorter(workspace, 2, new int[] {BITS}, false, sortMemory);
        }
    }

    void put(long ordinal, long value) {
        if (values != null) {
            values[(int) ordinal] = value;
            return;
        }
        long[] buffer = sorter.buffer();
        int at = sorter.offset();
        buffer[at] = ordinal << Long.SIZE - BITS;
        buffer[at + 1] = value;
        sorter.added();
    }

    void finish() {
        if (sorter != null) {
            sorter.finish();
        }
    }

    /** Reads the values; the value is the last long of each record. */
    RecordReader reader() {
        return values != null ? RecordReader.of(values, (int) size, 1) : sorter.reader();
    }

    /** Index of the value within a record. */
    int valueIndex() {
        return values != null ? 0 : 1;
    }

    void free() {
        if (values != null) {
            workspace.pool().give(size * Long.BYTES);
            values = null;
        } else {
            sorter.free();
        }
    }
}
