package org.sememe.vectors.picture;

/** t-distributed stochastic neighbour embedding with all pairs, which is quick enough for some hundred points. */
final class TSne {

    /** Fewer points have no neighbourhoods. */
    static final int LEAST_POINTS = 5;

    private static final double PERPLEXITY = 15;
    private static final int ITERATIONS = 750;
    private static final int EXAGGERATED = 250;
    private static final double EXAGGERATION = 12;
    private static final double LEAST_RATE = 50;
    private static final double LEAST_GAIN = 0.01;
    private static final double START = 1e-2;

    private final int count;
    private final double[][] affinities;
    private final double[][] points;

    /**
     * Prepares the embedding.
     *
     * @param rows the vectors
     * @param start a point for each
     */
    TSne(double[][] rows, double[][] start) {
        count = rows.length;
        affinities = affinities(rows);
        double largest = 1e-300;
        for (double[] point : start) {
            largest = Math.max(largest, Math.max(Math.abs(point[0]), Math.abs(point[1])));
        }
        points = new double[count][2];
        for (int i = 0; i < count; i++) {
            // Rows that are equal start side by side, because points that are at the same place stay together.
            points[i][0] = START * (start[i][0] / largest + 1e-3 * Math.cos(i));
            points[i][1] = START * (start[i][1] / largest + 1e-3 * Math.sin(i));
        }
    }

    private static double[][] affinities(double[][] rows) {
        int count = rows.length;
        double[][] affinities = new double[count][count];
        double perplexity = Math.min(PERPLEXITY, (count - 1) / 3.0);
        for (int i = 0; i < count; i++) {
            double[] distances = new double[count];
            for (int j = 0; j < count; j++) {
                for (int c = 0; c < rows[i].length; c++) {
                    double difference = rows[i][c] - rows[j][c];
                    distances[j] += difference * difference;
                }
            }
            double[] row = conditional(distances, i, Math.log(perplexity));
            for (int j = 0; j < count; j++) {
                affinities[i][j] += row[j] / (2 * count);
                affinities[j][i] += row[j] / (2 * count);
            }
        }
        return affinities;
    }

    /** Finds the width of the bell curve by bisection, so that its entropy is that of the wanted perplexity. */
    private static double[] conditional(double[] distances, int self, double entropy) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1;
        double[] row = new double[distances.length];
        for (int step = 0; step < 64; step++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < row.length; j++) {
                row[j] = j == self ? 0 : Math.exp(-distances[j] * beta);
                sum += row[j];
                weighted += row[j] * distances[j];
            }
            sum = Math.max(sum, 1e-300);
            double found = Math.log(sum) + beta * weighted / sum;
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
            if (Math.abs(found - entropy) < 1e-6) {
                break;
            }
            if (found > entropy) {
                low = beta;
                beta = Double.isInfinite(high) ? 2 * beta : (low + high) / 2;
            } else {
                high = beta;
                beta = (low + high) / 2;
            }
        }
        return row;
    }

    double[][] run() {
        double[][] speed = new double[count][2];
        double[][] gain = new double[count][2];
        for (double[] one : gain) {
            one[0] = 1;
            one[1] = 1;
        }
        double rate = Math.max(LEAST_RATE, count / EXAGGERATION);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            boolean early = iteration < EXAGGERATED;
            double[][] gradient = gradient(early ? EXAGGERATION : 1);
            for (int i = 0; i < count; i++) {
                for (int axis = 0; axis < 2; axis++) {
                    boolean turned = gradient[i][axis] > 0 == speed[i][axis] > 0;
                    gain[i][axis] = Math.max(LEAST_GAIN, turned ? gain[i][axis] * 0.8 : gain[i][axis] + 0.2);
                    speed[i][axis] = (early ? 0.5 : 0.8) * speed[i][axis]
                            - rate * gain[i][axis] * gradient[i][axis];
                    points[i][axis] += speed[i][axis];
                }
            }
        }
        return points;
    }

    private double[][] gradient(double exaggeration) {
        double[][] closeness = new double[count][count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double x = points[i][0] - points[j][0];
                double y = points[i][1] - points[j][1];
                double close = 1 / (1 + x * x + y * y);
                closeness[i][j] = close;
                closeness[j][i] = close;
                sum += 2 * close;
            }
        }
        double[][] gradient = new double[count][2];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double force = 4 * (exaggeration * affinities[i][j] - closeness[i][j] / sum) * closeness[i][j];
                gradient[i][0] += force * (points[i][0] - points[j][0]);
                gradient[i][1] += force * (points[i][1] - points[j][1]);
            }
        }
        return gradient;
    }
}
