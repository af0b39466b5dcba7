package org.sememe.fasttext.internal.quantize;

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

    Result quantize(int rows, Quantization.RowSource source) {
        float[] centroids = new float[dimension * CENTROIDS];
        int[] order = shuffled(rows);
        int sample = Math.min(rows, SAMPLE);
        float[] row = new float[dimension];
        float[] points = new float[sample * part];
        for (int m = 0; m < parts; m++) {
            int length = Math.min(part, dimension - m * part);
            for (int i = 0; i < sample; i++) {
                source.copy(order[i], row);
                System.arraycopy(row, m * part, points, i * length, length);
            }
            Clusters clusters = new Clusters(points, sample, length);
            clusters.run();
            System.arraycopy(clusters.centroids, 0, centroids, m * part * CENTROIDS, length * CENTROIDS);
        }
        ProductQuantizer quantizer = new ProductQuantizer(dimension, part, centroids);
        byte[] codes = new byte[Math.multiplyExact(rows, parts)];
        for (int i = 0; i < rows; i++) {
            source.copy(i, row);
            for (int m = 0; m < parts; m++) {
                int length = Math.min(part, dimension - m * part);
                codes[i * parts + m] = (byte) nearest(row, m * part, centroids, m * part * CENTROIDS, length);
            }
        }
        return new Result(quantizer, codes);
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

    private static int nearest(float[] x, int at, float[] centroids, int from, int length) {
        int best = 0;
        float least = Float.POSITIVE_INFINITY;
        for (int k = 0, c = from; k < CENTROIDS; k++, c += length) {
            float distance = 0;
            for (int i = 0; i < length; i++) {
                float d = x[at + i] - centroids[c + i];
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
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
                for (int i = 0; i < count; i++) {
                    int nearest = nearest(points, i * length, centroids, 0, length);
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
