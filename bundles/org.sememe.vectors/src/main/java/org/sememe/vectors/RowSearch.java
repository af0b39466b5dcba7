package org.sememe.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.sememe.vectors.train.WorkerThreads;

/**
 * Looks at all rows of a table for the best of several questions, each stretch of rows once. Large tables are looked
 * at by several threads, as long as processors are free: the helpers of all searches together are one less than
 * processors, and none outlives its search. The result does not depend on them.
 */
final class RowSearch {

    /** Turns the products of a stretch of rows into scores and offers them. */
    @FunctionalInterface
    interface Scorer {

        /**
         * Offers the scores of a stretch.
         *
         * @param first its first row
         * @param count how many rows
         * @param products for each query the products
         * @param tops the best so far, one for each question
         */
        void score(int first, int count, float[][] products, TopScores[] tops);
    }

    /** Products worth a thread: a millisecond or more. */
    private static final long WORTH = 1 << 22;

    /** Stretches that a thread takes at once. */
    private static final int TAKEN = 8;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final Semaphore HELPERS = new Semaphore(PROCESSORS - 1);

    private final RowTable table;
    private final Kernels kernels;

    RowSearch(RowTable table, Kernels kernels) {
        this.table = table;
        this.kernels = kernels;
    }

    /**
     * Searches.
     *
     * @param queries vectors whose products with the rows are needed
     * @param questions number of questions
     * @param limit how many rows each question wants
     * @param scorer makes scores of products
     * @return the best rows for each question
     */
    TopScores[] search(float[][] queries, int questions, int limit, Scorer scorer) {
        AtomicInteger next = new AtomicInteger();
        long work = (long) table.rows() * table.columns() * queries.length;
        int helpers = 0;
        while (helpers < work / WORTH - 1 && helpers < PROCESSORS - 1 && HELPERS.tryAcquire()) {
            helpers++;
        }
        if (helpers == 0) {
            TopScores[] tops = tops(questions, limit);
            run(queries, next, scorer, tops);
            return tops;
        }
        List<TopScores[]> found = new ArrayList<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < helpers; i++) {
                TopScores[] tops = tops(questions, limit);
                found.add(tops);
                Thread thread = new Thread(() -> {
                    try {
                        run(queries, next, scorer, tops);
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                    }
                }, "sememe-nearest");
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            TopScores[] tops = tops(questions, limit);
            found.add(tops);
            run(queries, next, scorer, tops);
        } finally {
            // Whoever fails takes no more rows, so that the others soon come to the end.
            next.set(table.rows());
            if (WorkerThreads.join(threads)) {
                Thread.currentThread().interrupt();
            }
            HELPERS.release(helpers);
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
        return merge(found);
    }

    private static TopScores[] tops(int questions, int limit) {
        TopScores[] tops = new TopScores[questions];
        for (int i = 0; i < questions; i++) {
            tops[i] = new TopScores(limit);
        }
        return tops;
    }

    private void run(float[][] queries, AtomicInteger next, Scorer scorer, TopScores[] tops) {
        int stretch = table.stretch();
        int taken = stretch * TAKEN;
        float[][] products = new float[queries.length][(stretch + Kernels.BLOCK - 1) / Kernels.BLOCK * Kernels.BLOCK];
        int needed = table.scratch(queries.length);
        float[] scratch = needed == 0 ? null : new float[needed];
        for (long from = next(next, taken); from < table.rows(); from = next(next, taken)) {
            int end = (int) Math.min(table.rows(), from + taken);
            for (int first = (int) from; first < end; first += stretch) {
                int count = Math.min(stretch, end - first);
                table.scan(kernels, first, count, queries, products, scratch);
                scorer.score(first, count, products, tops);
            }
        }
    }

    private int next(AtomicInteger next, int taken) {
        return next.getAndUpdate(at -> at >= table.rows() ? at : (int) Math.min(table.rows(), at + (long) taken));
    }

    private static TopScores[] merge(List<TopScores[]> found) {
        TopScores[] tops = found.get(0);
        for (int i = 1; i < found.size(); i++) {
            for (int question = 0; question < tops.length; question++) {
                tops[question].addAll(found.get(i)[question]);
            }
        }
        return tops;
    }
}
