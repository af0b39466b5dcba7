package org.sememe.vectors;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Finds out how many words a search must look at in order to find what is asked of it: answers some queries exactly,
 * and widens the search until it finds enough of the same. The queries are words of the table; half are any, half are
 * among the first tenth, which are the frequent ones in the usual order and the ones that are asked for most. Both
 * halves must reach the recall.
 */
final class WidthCalibration {

    /** The nearest words that count, as in recall@10. */
    private static final int NEAREST = 10;

    /** Queries of a half. */
    private static final int QUERIES = 512;
    private static final int BATCH = 64;
    private static final int LEAST = 128;
    private static final int FREQUENT_SHARE = 10;

    /** A row that lies anywhere costs about as much as this many that follow each other. */
    private static final int ANYWHERE = 4;

    private final RowTable table;
    private final float[] inverseNorms;
    private final Kernels kernels;
    private final HnswIndex index;

    WidthCalibration(RowTable table, float[] inverseNorms, Kernels kernels, HnswIndex index) {
        this.table = table;
        this.inverseNorms = inverseNorms;
        this.kernels = kernels;
        this.index = index;
    }

    /**
     * What was found.
     *
     * @param searchWidth the width, 0 if a search that finds enough takes no less time than one that looks at all
     * @param recall the recall of the half that has less, with this width, or with the greatest one tried
     * @param wanted the recall that was wanted, 0 if none was measured
     */
    record Result(int searchWidth, double recall, double wanted) {

        /** Returns a width that was not measured. */
        static Result given(int searchWidth) {
            return new Result(searchWidth, 0, 0);
        }
    }

    /**
     * Calibrates.
     *
     * @param wanted the recall, up to 1
     * @throws CancellationException if it was cancelled
     */
    Result calibrate(double wanted, BooleanSupplier cancelled) {
        int[] queries = queries();
        int[][] exact = exact(queries, cancelled);
        int low = 0;
        int high = LEAST;
        Measure measure = measure(queries, exact, high, cancelled);
        while (measure.recall < wanted && ANYWHERE * measure.compared < table.rows()) {
            low = high;
            high *= 2;
            measure = measure(queries, exact, high, cancelled);
        }
        if (measure.recall < wanted) {
            return new Result(0, measure.recall, wanted);
        }
        double recall = measure.recall;
        while (low > 0 && high - low > high / 16) {
            int middle = (low + high) / 2;
            Measure between = measure(queries, exact, middle, cancelled);
            if (between.recall < wanted) {
                low = middle;
            } else {
                high = middle;
                recall = between.recall;
            }
        }
        return new Result(high, recall, wanted);
    }

    private int[] queries() {
        Random random = new Random(1);
        int[] queries = new int[2 * QUERIES];
        int frequent = Math.max(1, table.rows() / FREQUENT_SHARE);
        for (int i = 0; i < queries.length; i++) {
            queries[i] = random.nextInt(i < QUERIES ? table.rows() : frequent);
        }
        return queries;
    }

    private static void pass(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** Returns the nearest of each query but itself. */
    private int[][] exact(int[] queries, BooleanSupplier cancelled) {
        int[][] nearest = new int[queries.length][];
        for (int from = 0; from < queries.length; from += BATCH) {
            pass(cancelled);
            int count = Math.min(BATCH, queries.length - from);
            float[][] rows = new float[count][];
            for (int i = 0; i < count; i++) {
                rows[i] = table.row(queries[from + i]);
            }
            TopScores[] tops = new RowSearch(table, kernels).search(rows, count,
                    Math.min(table.rows(), NEAREST + 1), this::offer);
            for (int i = 0; i < count; i++) {
                int query = queries[from + i];
                nearest[from + i] =
                        Arrays.stream(tops[i].numbers()).filter(row -> row != query).limit(NEAREST).toArray();
            }
        }
        return nearest;
    }

    private void offer(int first, int count, float[][] products, TopScores[] tops) {
        for (int q = 0; q < tops.length; q++) {
            for (int r = 0; r < count; r++) {
                tops[q].offer(first + r, (double) products[q][r] * inverseNorms[first + r]);
            }
        }
    }

    private record Measure(double recall, double compared) {
    }

    private Measure measure(int[] queries, int[][] exact, int width, BooleanSupplier cancelled) {
        NeighborSearch search = index.search();
        double[] found = new double[2];
        double[] wanted = new double[2];
        float[] query = new float[index.rows().stride()];
        for (int i = 0; i < queries.length; i++) {
            pass(cancelled);
            index.rows().copy(queries[i], query);
            int[] nearest = search.search(query, width, NEAREST + MatrixWordVectors.MARGIN);
            for (int row : exact[i]) {
                wanted[i / QUERIES]++;
                for (int other : nearest) {
                    found[i / QUERIES] += other == row ? 1 : 0;
                }
            }
        }
        double recall = 1;
        for (int half = 0; half < 2; half++) {
            recall = Math.min(recall, wanted[half] == 0 ? 1 : found[half] / wanted[half]);
        }
        return new Measure(recall, search.compared() / (double) queries.length);
    }
}
