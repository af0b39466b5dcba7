package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.ReductionOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link ReductionOperations}. */
final class ReductionCases {

    private static final double TOLERANCE = 5e-6;

    private ReductionCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("sumRows", ReductionCases::sumRows);
        all.put("sum and mean", ReductionCases::sum);
        all.put("max", ReductionCases::max);
        all.put("sumOfSquares", ReductionCases::sumOfSquares);
    }

    private static void sumRows(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        int n = x.columns();
        Numbers want = new Numbers(n);
        for (int i = 0; i < x.count(); i++) {
            want.values()[i % n] += x.values()[i];
        }
        Tensor out = trial.output(n);
        trial.backend().reduction().sumRows(trial.input(x), false, out);
        trial.expect("out", out, want, TOLERANCE);
        trial.backend().reduction().sumRows(trial.input(x), true, out);
        trial.expect("accumulated", out, want.times(2), TOLERANCE);
    }

    /** x seen as {@code [before, size, after]}. */
    private static Numbers three(Numbers x, int axis) {
        int before = 1;
        int after = 1;
        for (int i = 0; i < x.shape().length; i++) {
            before *= i < axis ? x.size(i) : 1;
            after *= i > axis ? x.size(i) : 1;
        }
        return x.reshape(before, x.size(axis), after);
    }

    private static int[] without(int[] shape, int axis) {
        int[] rest = new int[shape.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = shape[i < axis ? i : i + 1];
        }
        return rest;
    }

    private static void sum(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.some()));
        int axis = trial.random().nextInt(x.shape().length);
        Numbers cube = three(x, axis);
        Numbers want = new Numbers(without(x.shape(), axis));
        for (int i = 0; i < cube.size(0); i++) {
            for (int j = 0; j < cube.size(1); j++) {
                for (int k = 0; k < cube.size(2); k++) {
                    want.values()[i * cube.size(2) + k] += cube.get(i, j, k);
                }
            }
        }
        ReductionOperations ops = trial.backend().reduction();
        Tensor out = trial.output(want.shape());
        ops.sum(trial.input(x), axis, 0.5f, false, out);
        trial.expect("sum", out, want.times(0.5), TOLERANCE);
        ops.sum(trial.input(x), axis - x.shape().length, 0.5f, true, out);
        trial.expect("accumulated", out, want, TOLERANCE);
        if (x.size(axis) > 0) {
            ops.mean(trial.input(x), axis, false, out);
            trial.expect("mean", out, want.times(1.0 / x.size(axis)), TOLERANCE);
        }
    }

    private static void max(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.some()));
        int axis = trial.random().nextInt(x.shape().length);
        if (x.size(axis) == 0) {
            return;
        }
        // Equal ones: the first counts.
        for (int i = 0; i < x.count(); i++) {
            x.values()[i] = Math.rint(x.values()[i] * 2) / 2;
        }
        Numbers cube = three(x, axis);
        int[] rest = without(x.shape(), axis);
        int[] places = new int[Tensor.elements(rest)];
        Numbers largest = new Numbers(rest);
        Numbers dy = trial.numbers(rest);
        Numbers dx = new Numbers(cube.shape());
        for (int i = 0; i < cube.size(0); i++) {
            for (int k = 0; k < cube.size(2); k++) {
                int best = 0;
                for (int j = 1; j < cube.size(1); j++) {
                    best = cube.get(i, j, k) > cube.get(i, best, k) ? j : best;
                }
                int at = i * cube.size(2) + k;
                places[at] = best;
                largest.values()[at] = cube.get(i, best, k);
                dx.set(dy.values()[at], i, best, k);
            }
        }
        ReductionOperations ops = trial.backend().reduction();
        Tensor out = trial.output(rest);
        Tensor indices = trial.intOutput(rest);
        ops.max(trial.input(x), axis, out, indices);
        trial.expect("max", out, largest, 0);
        trial.expectInts("indices", indices, places);
        if (axis == x.shape().length - 1) {
            indices = trial.intOutput(rest);
            ops.argmax(trial.input(x), indices);
            trial.expectInts("argmax", indices, places);
        }
        Tensor back = trial.output(x.shape());
        ops.maxBackward(trial.input(dy), indices, axis, false, back);
        trial.expect("dx", back, dx.reshape(x.shape()), 0);
        ops.maxBackward(trial.input(dy), indices, axis, true, back);
        trial.expect("accumulated dx", back, dx.reshape(x.shape()).times(2), 1e-6);
    }

    private static void sumOfSquares(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        Numbers want = new Numbers(1);
        for (double value : x.values()) {
            want.values()[0] += value * value;
        }
        Tensor out = trial.output(1);
        trial.backend().reduction().sumOfSquares(trial.input(x), false, out);
        trial.expect("out", out, want, 2e-6);
        trial.backend().reduction().sumOfSquares(trial.input(x), true, out);
        trial.expect("accumulated", out, want.times(2), 2e-6);
    }
}
