package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Copies of the rows of a table that are used most, some for each worker. Where several threads write to the same rows
 * all the time, the processors hand the rows to each other all the time; with copies they do so only now and then, when
 * a worker adds what it has learnt since the last time and takes over what others have (compare Ji et al. 2016).
 */
final class HotRows {

    private final float[] table;
    private final int from;
    private final int count;
    private final List<Rows> workers = new ArrayList<>();
    /** The copies of each worker as they were after the last exchange. */
    private final float[][] before;

    /**
     * Reserves the copies.
     *
     * @param table the table
     * @param stride distance of its rows
     * @param from the first of the rows
     * @param count how many
     * @param firstCopy the row of the table where the copies begin, worker after worker
     * @param workers how many workers
     */
    HotRows(float[] table, int stride, int from, int count, int firstCopy, int workers) {
        this.table = table;
        this.from = from;
        this.count = count;
        this.before = new float[workers][count * stride];
        for (int i = 0; i < workers; i++) {
            this.workers.add(new Rows(stride, from, count, firstCopy + i * count));
        }
    }

    /** Returns where the rows lie for a worker. */
    Rows rows(int worker) {
        return workers.get(worker);
    }

    /** Makes the copies of all workers. */
    void load() {
        for (int i = 0; i < before.length; i++) {
            Rows rows = workers.get(i);
            System.arraycopy(table, Weights.row(from, rows.stride()), before[i], 0, before[i].length);
            System.arraycopy(before[i], 0, table, rows.place(from), before[i].length);
        }
    }

    /** Adds what a worker has learnt to the rows, and gives it the sum. The worker calls it, or stands still. */
    synchronized void exchange(int worker) {
        Rows rows = workers.get(worker);
        float[] old = before[worker];
        int shared = Weights.row(from, rows.stride());
        int copy = rows.place(from);
        for (int i = 0; i < old.length; i++) {
            float sum = table[shared + i] + (table[copy + i] - old[i]);
            table[shared + i] = sum;
            table[copy + i] = sum;
            old[i] = sum;
        }
    }

    /** Does so for all workers. */
    void exchangeAll() {
        for (int i = 0; i < before.length; i++) {
            exchange(i);
        }
    }
}
