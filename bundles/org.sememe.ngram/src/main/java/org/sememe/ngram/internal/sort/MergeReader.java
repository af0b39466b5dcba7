package org.sememe.ngram.internal.sort;

import java.util.List;

/** Merges sorted readers with a binary heap. */
final class MergeReader extends RecordReader {

    private static final int BLOCK_RECORDS = 1 << 11;

    private final List<RecordReader> all;
    private final int keyLongs;
    private final boolean counting;
    private final RecordReader[] heap;
    private int size;

    MergeReader(List<RecordReader> readers, int width, int keyLongs, boolean counting) {
        super(width);
        this.all = readers;
        this.keyLongs = keyLongs;
        this.counting = counting;
        this.heap = new RecordReader[readers.size()];
        this.block = new long[BLOCK_RECORDS * width];
        for (RecordReader reader : readers) {
            if (reader.next()) {
                heap[size++] = reader;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private static int compare(long[] a, int i, long[] b, int j, int keyLongs) {
        for (int k = 0; k < keyLongs; k++) {
            int order = Long.compareUnsigned(a[i + k], b[j + k]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void sink(int start) {
        int i = start;
        RecordReader moving = heap[i];
        while (true) {
            int child = 2 * i + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && less(heap[child + 1], heap[child])) {
                child++;
            }
            if (!less(heap[child], moving)) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = moving;
    }

    private boolean less(RecordReader a, RecordReader b) {
        return compare(a.block, a.at, b.block, b.at, keyLongs) < 0;
    }

    @Override
    boolean load() {
        int filled = 0;
        while (size > 0) {
            RecordReader top = heap[0];
            boolean same = counting && filled > 0
                    && compare(top.block, top.at, block, filled - width, keyLongs) == 0;
            if (same) {
                block[filled - 1] += top.block[top.at + width - 1];
            } else {
                // Leave only after looking at the next record: it could have been added to the last one.
                if (filled == block.length) {
                    break;
                }
                System.arraycopy(top.block, top.at, block, filled, width);
                filled += width;
            }
            if (!top.next()) {
                heap[0] = heap[--size];
            }
            if (size > 0) {
                sink(0);
            }
        }
        if (filled == 0) {
            return finish();
        }
        at = 0;
        end = filled;
        return true;
    }

    @Override
    public void close() {
        all.forEach(RecordReader::close);
        super.close();
    }
}
