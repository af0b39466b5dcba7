package org.sememe.fasttext.internal.quantize;

import java.util.Arrays;

import org.sememe.fasttext.internal.model.ProductQuantizer;
import org.sememe.vectors.train.RandomSequence;

/**
 * Finds the centroids of a product quantiser by k-means over a sample of the rows, and the codes of all rows. The same
 * rows give the same codes.
 */
final class CodebookTrainer {

    private static final int CENTROIDS = ProductQuantizer.CENTROIDS;
    private static final int ROUNDS = 25;
    private static final int SAMPLE = 256 * CENTROIDS;
    private static final long SEED = 1234;
    private static final int ALIVE_ROWS = 4096;
    /** How far the halves of a divided cluster are moved apart. */
    private static final float APART = 1e-7f;

    private final int dimension;
    private final int part;
    private final int parts;

    CodebookTrainer(int dimension, int part) {
        this.dimension = dimension;
        this.part = part;
        this.parts = (dimension - 1) / part + 1;
    }

    /** A quantiser and a code for each stretch of each row. */
    record Result(ProductQuantizer quantizer, byte[] codes) {
    }

    /**
     * Quantises rows.
     *
     * @param rows how many
     * @param source gives them
     * @param alive called now and then; may throw to end the work
     */
    Result quantize(int rows, Quantization.RowSource source, Runnable alive) {
        float[] centroids = new float[dimension * CENTROIDS];
        int[] order = shuffled(rows);
        int sample = Math.min(rows, SAMPLE);
        float[] row = new float[dimension];
        float[] points = new float[sample * part];
        for (int m = 0; m < parts; m++) {
            alive.run();
            int length = Math.min(part, dimension - m * part);
            for (int i = 0; i < sample; i++) {
                source.copy(order[i], row);
                System.arraycopy(row, m * part, points, i * length, length);
            }
            Clusters clusters = new Clusters(points, sample, length);
            clusters.run();
            System.arraycopy(clusters.centroids, 0, centroids, m * part * CENTROIDS, length * CENTROIDS);
        }
        byte[] codes = new byte[Math.multiplyExact(rows, parts)];
        Search[] searches = new Search[parts];
        for (int m = 0; m < parts; m++) {
            searches[m] = new Search(centroids, m * part * CENTROIDS, Math.min(part, dimension - m * part));
        }
        for (int i = 0; i < rows; i++) {
            if (i % ALIVE_ROWS == 0) {
                alive.run();
            }
            source.copy(i, row);
            for (int m = 0; m < parts; m++) {
                codes[i * parts + m] = (byte) searches[m].nearest(row, m * part);
            }
        }
        return new Result(new ProductQuantizer(dimension, part, centroids), codes);
    }

    /** Returns the rows in an order at random, of which the first are the sample. */
    private static int[] shuffled(int rows) {
        RandomSequence random = RandomSequence.of(SEED, 0);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * Finds nearest centroids. The centroids lie component by component, so that the compiler turns the loops over all
     * of them into vector instructions; of two at the same distance the first is taken.
     */
    private static final class Search {

        private final int length;
        private final float[] columns;
        private final float[] distances = new float[CENTROIDS];

        Search(float[] centroids, int from, int length) {
            this.length = length;
            this.columns = new float[length * CENTROIDS];
            for (int k = 0; k < CENTROIDS; k++) {
                for (int i = 0; i < length; i++) {
                    columns[i * CENTROIDS + k] = centroids[from + k * length + i];
                }
            }
        }

        int nearest(float[] x, int at) {
            Arrays.fill(distances, 0);
            for (int i = 0; i < length; i++) {
                add(x[at + i], columns, i * CENTROIDS, distances);
            }
            // Four searches run side by side, because one would wait for its last comparison.
            int b0 = 0;
            int b1 = 1;
            int b2 = 2;
            int b3 = 3;
            for (int k = 4; k < CENTROIDS; k += 4) {
                b0 = distances[k] < distances[b0] ? k : b0;
                b1 = distances[k + 1] < distances[b1] ? k + 1 : b1;
                b2 = distances[k + 2] < distances[b2] ? k + 2 : b2;
                b3 = distances[k + 3] < distances[b3] ? k + 3 : b3;
            }
            return better(better(b0, b1), better(b2, b3));
        }

        private int better(int a, int b) {
            return distances[b] < distances[a] || distances[b] == distances[a] && b < a ? b : a;
        }

        private static void add(float x, float[] columns, int from, float[] distances) {
            for (int k = 0; k < CENTROIDS; k++) {
                float d = x - columns[from + k];
                distances[k] += d * d;
            }
        }
    }

    /** The clusters of one stretch. */
    private static final class Clusters {

        private final float[] points;
        private final int count;
        private final int length;
        private final int[] assigned;
        private final float[] centroids;
        private final RandomSequence random = RandomSequence.of(SEED, 1);

        Clusters(float[] points, int count, int length) {
            this.points = points;
            this.count = count;
            this.length = length;
            this.assigned = new int[count];
            this.centroids = new float[CENTROIDS * length];
        }

        void run() {
            // The points come in an order at random. Fewer points than centroids leave some centroids equal.
            for (int k = 0; k < CENTROIDS; k++) {
                System.arraycopy(points, k % count * length, centroids, k * length, length);
            }
            if (count <= CENTROIDS) {
                return;
            }
            for (int round = 0; round < ROUNDS; round++) {
                boolean changed = round == 0;
                Search search = new Search(centroids, 0, length);
                for (int i = 0; i < count; i++) {
                    int nearest = search.nearest(points, i * length);
                    changed |= nearest != assigned[i];
                    assigned[i] = nearest;
                }
                if (!changed) {
                    return;
                }
                move();
            }
        }

        /** Moves each centroid to the mean of its points; one without points takes half of a large cluster. */
        private void move() {
            double[] sums = new double[centroids.length];
            int[] sizes = new int[CENTROIDS];
            for (int i = 0; i < count; i++) {
                sizes[assigned[i]]++;
                for (int j = 0; j < length; j++) {
                    sums[assigned[i] * length + j] += points[i * length + j];
                }
            }
            for (int k = 0; k < CENTROIDS; k++) {
                for (int j = 0; sizes[k] > 0 && j < length; j++) {
                    centroids[k * length + j] = (float) (sums[k * length + j] / sizes[k]);
                }
            }
            for (int k = 0; k < CENTROIDS; k++) {
                if (sizes[k] == 0) {
                    divide(k, sizes);
                }
            }
        }

        private void divide(int empty, int[] sizes) {
            int large = 0;
            // A cluster is taken with a probability that grows with its size.
            while (random.fraction() * (count - CENTROIDS) >= sizes[large] - 1) {
                large = (large + 1) % CENTROIDS;
            }
            for (int j = 0; j < length; j++) {
                float value = centroids[large * length + j];
                float apart = j % 2 == 0 ? APART : -APART;
                centroids[empty * length + j] = value + apart;
                centroids[large * length + j] = value - apart;
            }
            sizes[empty] = sizes[large] / 2;
            sizes[large] -= sizes[empty];
        }
    }
}
