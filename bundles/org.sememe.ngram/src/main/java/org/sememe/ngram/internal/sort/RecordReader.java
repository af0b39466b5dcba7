package org.sememe.ngram.internal.sort;

/**
 * A stream of records of equal width, read in place from blocks of longs. Used by one thread.
 */
public abstract class RecordReader implements AutoCloseable {

    /** The block that holds the current record. */
    public long[] block;

    /** Index of the first long of the current record in {@link #block}. */
    public int at;

    final int width;
    int end;

    RecordReader(int width) {
        this.width = width;
        this.at = -width;
    }

    /**
     * Moves to the next record.
     *
     * @return whether there is one
     */
    public final boolean next() {
        at += width;
        return at < end || load();
    }

    /** Sets block, at and end to at least one further record, or returns false and stays at the end. */
    abstract boolean load();

    final boolean finish() {
        at = 0;
        end = 0;
        at -= width;
        return false;
    }

    @Override
    public void close() {
        block = null;
    }

    /**
     * Reads records that lie in memory.
     *
     * @param data the records
     * @param longs how many longs of it are records
     * @param width longs of a record
     * @return a reader
     */
    public static RecordReader of(long[] data, int longs, int width) {
        return new RecordReader(width) {

            private boolean done;

            @Override
            boolean load() {
                if (done || longs == 0) {
                    return finish();
                }
                done = true;
                block = data;
                at = 0;
                end = longs;
                return true;
            }
        };
    }
}
