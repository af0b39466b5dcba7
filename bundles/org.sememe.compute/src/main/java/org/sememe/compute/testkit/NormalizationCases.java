package org.sememe.compute.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link NormalizationOperations}. */
final class NormalizationCases {

    private static final double TOLERANCE = 5e-6;
    private static final double EPSILON = 1e-5;

    private NormalizationCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("layerNorm", NormalizationCases::layerNorm);
        all.put("layerNormBackward", NormalizationCases::layerNormBackward);
        all.put("softmax", NormalizationCases::softmax);
        all.put("softmax with a mask", NormalizationCases::masked);
        all.put("logSoftmax", NormalizationCases::logSoftmax);
    }

    private static Numbers layerNorm(Numbers s, Numbers gamma, Numbers beta, Numbers mean, Numbers rstd) {
        Numbers out = s.copy();
        int n = s.columns();
        for (int row = 0; n > 0 && row < s.rows(); row++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += s.values()[row * n + j];
            }
            double average = sum / n;
            double squares = 0;
            for (int j = 0; j < n; j++) {
                squares += Math.pow(s.values()[row * n + j] - average, 2);
            }
            double scale = 1 / Math.sqrt(squares / n + EPSILON);
            for (int j = 0; j < n; j++) {
                out.values()[row * n + j] = (s.values()[row * n + j] - average) * scale * gamma.values()[j]
                    + (beta == null ? 0 : beta.values()[j]);
            }
            if (mean != null) {
                mean.values()[row] = average;
                rstd.values()[row] = scale;
            }
        }
        return out;
    }

    private static void layerNorm(Trial trial) {
        int n = trial.size();
        Numbers x = trial.numbers(trial.shape(n));
        int[] outer = Arrays.copyOf(x.shape(), x.shape().length - 1);
        Numbers residual = trial.chance() ? trial.numbers(x.shape()) : null;
        Numbers gamma = trial.numbers(n);
        Numbers beta = trial.chance() ? trial.numbers(n) : null;
        Numbers s = residual == null ? x : x.plus(residual);
        Numbers mean = new Numbers(outer);
        Numbers rstd = new Numbers(outer);
        Numbers want = layerNorm(s, gamma, beta, mean, rstd);
        NormalizationOperations ops = trial.backend().normalization();
        Tensor out = trial.output(x.shape());
        Tensor sum = trial.output(x.shape());
        Tensor means = trial.output(outer);
        Tensor scales = trial.output(outer);
        Tensor rest = residual == null ? null : trial.input(residual);
        ops.layerNorm(trial.input(x), rest, trial.input(gamma), beta == null ? null : trial.input(beta),
            (float) EPSILON, sum, out, means, scales);
        // A row of one or two numbers can lie near its mean, where the scale magnifies the rounding.
        double tolerance = TOLERANCE * Math.max(1, rstd.largest());
        trial.expect("out", out, want, tolerance);
        trial.expect("sum", sum, s, 1e-6);
        if (n > 0) {
            trial.expect("mean", means, mean, TOLERANCE);
            trial.expect("rstd", scales, rstd, tolerance);
        }
        Tensor inPlace = trial.input(x);
        ops.layerNorm(inPlace, rest, trial.input(gamma), beta == null ? null : trial.input(beta), (float) EPSILON,
            rest, inPlace, null, null);
        trial.expect("in place", inPlace, want, tolerance);
        if (rest != null) {
            trial.expect("sum in place of the residual", rest, s, 1e-6);
        }
    }

    private static void layerNormBackward(Trial trial) {
        int n = trial.size();
        Numbers s = trial.numbers(trial.shape(n));
        int[] outer = Arrays.copyOf(s.shape(), s.shape().length - 1);
        Numbers gamma = trial.numbers(n);
        Numbers beta = trial.numbers(n);
        Numbers dy = trial.numbers(s.shape());
        Numbers mean = new Numbers(outer);
        Numbers rstd = new Numbers(outer);
        layerNorm(s, gamma, beta, mean, rstd);
        NormalizationOperations ops = trial.backend().normalization();
        Tensor dx = trial.output(s.shape());
        Numbers startGamma = trial.numbers(n);
        Numbers startBeta = trial.numbers(n);
        Tensor dgamma = trial.input(startGamma);
        Tensor dbeta = trial.input(startBeta);
        Tensor means = trial.input(mean);
        Tensor scales = trial.input(rstd);
        ops.layerNormBackward(trial.input(dy), trial.input(s), trial.input(gamma), means, scales, false, dx, dgamma,
            dbeta);
        double tolerance = TOLERANCE * Math.max(1, rstd.largest() * rstd.largest());
        Numbers want = Numbers.gradient(v -> layerNorm(v, gamma, beta, null, null), s, dy);
        trial.expect("dx", dx, want, tolerance);
        trial.expect("dgamma", dgamma, startGamma.plus(
            Numbers.gradient(v -> layerNorm(s, v, beta, null, null), gamma, dy)), tolerance);
        trial.expect("dbeta", dbeta, startBeta.plus(
            Numbers.gradient(v -> layerNorm(s, gamma, v, null, null), beta, dy)), tolerance);
        Numbers start = trial.numbers(s.shape());
        dx = trial.input(start);
        ops.layerNormBackward(trial.input(dy), trial.input(s), trial.input(gamma), means, scales, true, dx, null,
            null);
        trial.expect("accumulated dx", dx, want.plus(start), tolerance);
        Tensor inPlace = trial.input(dy);
        ops.layerNormBackward(inPlace, trial.input(s), trial.input(gamma), means, scales, false, inPlace, dgamma,
            dbeta);
        trial.expect("dx in place of dy", inPlace, want, tolerance);
    }

    private static void softmax(Trial trial) {
        Numbers x = trial.between(-20, 20, trial.shape(trial.size()));
        float scale = 0.5f;
        NormalizationOperations ops = trial.backend().normalization();
        Numbers y = Formulas.softmax(x.times(scale));
        Tensor out = trial.output(x.shape());
        ops.softmax(trial.input(x), scale, null, out);
        trial.expect("out", out, y, TOLERANCE);
        Tensor inPlace = trial.input(x);
        ops.softmax(inPlace, scale, null, inPlace);
        trial.expect("in place", inPlace, y, TOLERANCE);

        Numbers dy = trial.numbers(x.shape());
        Numbers want = Numbers.gradient(v -> Formulas.softmax(v.times(scale)), x, dy);
        Tensor dx = trial.output(x.shape());
        ops.softmaxBackward(trial.input(y), trial.input(dy), scale, false, dx);
        trial.expect("dx", dx, want, TOLERANCE);
        Numbers start = trial.numbers(x.shape());
        dx = trial.input(start);
        ops.softmaxBackward(trial.input(y), trial.input(dy), scale, true, dx);
        trial.expect("accumulated dx", dx, want.plus(start), TOLERANCE);
        inPlace = trial.input(dy);
        ops.softmaxBackward(trial.input(y), inPlace, scale, false, inPlace);
        trial.expect("dx in place of dy", inPlace, want, TOLERANCE);
    }

    private static void masked(Trial trial) {
        int batch = trial.upTo(4);
        int rows = trial.upTo(5);
        int n = trial.size();
        Numbers x = trial.numbers(batch, rows, n);
        int[] open = new int[batch * n];
        Numbers closed = x.copy();
        Numbers added = new Numbers(batch, 1, n);
        for (int b = 0; b < batch; b++) {
            for (int j = 0; j < n; j++) {
                // The first batch is closed altogether.
                open[b * n + j] = b == 0 ? 0 : trial.random().nextInt(3);
                if (open[b * n + j] == 0) {
                    added.set(Double.NEGATIVE_INFINITY, b, 0, j);
                }
                for (int i = 0; i < rows && open[b * n + j] == 0; i++) {
                    closed.set(Double.NEGATIVE_INFINITY, b, i, j);
                }
            }
        }
        Tensor out = trial.output(x.shape());
        NormalizationOperations ops = trial.backend().normalization();
        ops.softmax(trial.input(x), 1, trial.ints(open, batch, 1, n), out);
        trial.expect("with an INT32 mask", out, Formulas.softmax(closed), TOLERANCE);
        out = trial.output(x.shape());
        ops.softmax(trial.input(x), 1, trial.input(added), out);
        trial.expect("with a FLOAT32 mask", out, Formulas.softmax(closed), TOLERANCE);
    }

    private static Numbers logs(Numbers x) {
        Numbers out = x.copy();
        int n = x.columns();
        for (int row = 0; n > 0 && row < x.rows(); row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, x.values()[row * n + j]);
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.exp(x.values()[row * n + j] - largest);
            }
            for (int j = 0; j < n; j++) {
                out.values()[row * n + j] -= largest + Math.log(sum);
            }
        }
        return out;
    }

    private static void logSoftmax(Trial trial) {
        Numbers x = trial.between(-8, 8, trial.shape(trial.size()));
        NormalizationOperations ops = trial.backend().normalization();
        Numbers y = logs(x);
        Tensor out = trial.output(x.shape());
        ops.logSoftmax(trial.input(x), out);
        trial.expect("out", out, y, TOLERANCE);
        Tensor inPlace = trial.input(x);
        ops.logSoftmax(inPlace, inPlace);
        trial.expect("in place", inPlace, y, TOLERANCE);
        Numbers dy = trial.numbers(x.shape());
        Numbers want = Numbers.gradient(NormalizationCases::logs, x, dy);
        Tensor dx = trial.output(x.shape());
        ops.logSoftmaxBackward(trial.input(y), trial.input(dy), false, dx);
        trial.expect("dx", dx, want, TOLERANCE);
        Numbers start = trial.numbers(x.shape());
        dx = trial.input(start);
        ops.logSoftmaxBackward(trial.input(y), trial.input(dy), true, dx);
        trial.expect("accumulated dx", dx, want.plus(start), TOLERANCE);
    }
}
