package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.LossOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link LossOperations}. */
final class LossCases {

    private static final double TOLERANCE = 5e-6;
    private static final int IGNORE = -100;

    private LossCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("crossEntropy", trial -> crossEntropy(trial, 0, false));
        all.put("crossEntropy with smoothing", trial -> crossEntropy(trial, 0.1f, false));
        all.put("crossEntropy of ignored rows", trial -> crossEntropy(trial, 0, true));
    }

    private static double[] losses(Numbers x, int[] labels, double smoothing) {
        int n = x.size(1);
        double[] losses = new double[x.size(0)];
        for (int row = 0; row < losses.length; row++) {
            if (labels[row] == IGNORE) {
                continue;
            }
            double largest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, x.get(row, j));
                sum += x.get(row, j);
            }
            double powers = 0;
            for (int j = 0; j < n; j++) {
                powers += Math.exp(x.get(row, j) - largest);
            }
            losses[row] = largest + Math.log(powers) - (1 - smoothing) * x.get(row, labels[row])
                - smoothing / n * sum;
        }
        return losses;
    }

    private static Numbers mean(Numbers x, int[] labels, double smoothing) {
        double sum = 0;
        for (double loss : losses(x, labels, smoothing)) {
            sum += loss;
        }
        Numbers result = new Numbers(2);
        result.values()[1] = count(labels);
        result.values()[0] = result.values()[1] == 0 ? 0 : sum / result.values()[1];
        return result;
    }

    private static int count(int[] labels) {
        int count = 0;
        for (int label : labels) {
            count += label == IGNORE ? 0 : 1;
        }
        return count;
    }

    private static void crossEntropy(Trial trial, float smoothing, boolean none) {
        int rows = trial.size();
        int n = trial.some();
        Numbers x = trial.between(-6, 6, rows, n);
        int[] labels = trial.ids(n, rows);
        for (int row = 0; row < rows; row++) {
            labels[row] = none || trial.random().nextInt(4) == 0 ? IGNORE : labels[row];
        }
        LossOperations ops = trial.backend().loss();
        Tensor targets = trial.ints(labels, rows);
        Tensor logSumExp = trial.output(rows);
        Tensor losses = trial.output(rows);
        Tensor result = trial.output(2);
        ops.crossEntropy(trial.input(x), targets, IGNORE, smoothing, logSumExp, losses, result);
        trial.expect("result", result, mean(x, labels, smoothing), TOLERANCE);
        Numbers each = new Numbers(rows);
        System.arraycopy(losses(x, labels, smoothing), 0, each.values(), 0, rows);
        trial.expect("losses", losses, each, TOLERANCE);
        result = trial.output(2);
        ops.crossEntropy(trial.input(x), targets, IGNORE, smoothing, logSumExp, null, result);
        trial.expect("result alone", result, mean(x, labels, smoothing), TOLERANCE);

        Numbers upstream = new Numbers(2);
        upstream.values()[0] = 1.5;
        Numbers want = Numbers.gradient(v -> mean(v, labels, smoothing), x, upstream);
        Tensor dlogits = trial.output(rows, n);
        ops.crossEntropyBackward(trial.input(x), targets, IGNORE, smoothing, logSumExp, result, 1.5f, false, dlogits);
        trial.expect("dlogits", dlogits, want, TOLERANCE);
        Tensor inPlace = trial.input(x);
        ops.crossEntropyBackward(inPlace, targets, IGNORE, smoothing, logSumExp, result, 1.5f, false, inPlace);
        trial.expect("dlogits in place", inPlace, want, TOLERANCE);
        Numbers start = trial.numbers(rows, n);
        dlogits = trial.input(start);
        ops.crossEntropyBackward(trial.input(x), targets, IGNORE, smoothing, logSumExp, result, 1.5f, true, dlogits);
        trial.expect("accumulated dlogits", dlogits, want.plus(start), TOLERANCE);
    }
}
