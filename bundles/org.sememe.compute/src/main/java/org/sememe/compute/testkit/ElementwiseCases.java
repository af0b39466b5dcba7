package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.sememe.compute.Activation;
import org.sememe.compute.CounterRandom;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link ElementwiseOperations}. */
final class ElementwiseCases {

    private static final double TOLERANCE = 2e-6;

    private ElementwiseCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("fill", ElementwiseCases::fill);
        all.put("axpby", ElementwiseCases::axpby);
        all.put("axpy in place", ElementwiseCases::axpy);
        all.put("multiply", ElementwiseCases::multiply);
        all.put("expanded inputs", ElementwiseCases::expanded);
        for (Activation f : Activation.values()) {
            all.put("activation " + f, trial -> activation(trial, f));
        }
        all.put("dropout", ElementwiseCases::dropout);
    }

    static Numbers map(Numbers x, DoubleUnaryOperator f) {
        Numbers out = x.copy();
        for (int i = 0; i < x.count(); i++) {
            out.values()[i] = f.applyAsDouble(x.values()[i]);
        }
        return out;
    }

    private static void fill(Trial trial) {
        Tensor target = trial.output(trial.shape(trial.size()));
        trial.backend().elementwise().fill(target, 2.5f);
        trial.expect("filled", target, map(new Numbers(target.shape()), x -> 2.5), 0);
    }

    private static void axpby(Trial trial) {
        Numbers a = trial.numbers(trial.shape(trial.size()));
        Numbers b = trial.numbers(a.shape());
        Tensor out = trial.output(a.shape());
        ElementwiseOperations ops = trial.backend().elementwise();
        ops.axpby(0.5f, trial.input(a), -1.5f, trial.input(b), out);
        trial.expect("out", out, a.times(0.5).plus(b.times(-1.5)), TOLERANCE);
        ops.add(trial.input(a), trial.input(b), out);
        trial.expect("sum", out, a.plus(b), TOLERANCE);
        ops.scale(3, trial.input(a), out);
        trial.expect("scaled", out, a.times(3), TOLERANCE);
        // A factor of 0 leaves the operand unread, NaN or not.
        ops.axpby(2, trial.input(a), 0, trial.output(a.shape()), out);
        trial.expect("with an unread operand", out, a.times(2), TOLERANCE);
    }

    private static void axpy(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        Numbers y = trial.numbers(x.shape());
        Tensor target = trial.input(y);
        trial.backend().elementwise().axpy(-2, trial.input(x), target);
        trial.expect("y", target, y.plus(x.times(-2)), TOLERANCE);
    }

    private static Numbers product(Numbers a, Numbers b) {
        Numbers out = a.copy();
        for (int i = 0; i < a.count(); i++) {
            out.values()[i] *= b.values()[i];
        }
        return out;
    }

    private static void multiply(Trial trial) {
        Numbers a = trial.numbers(trial.shape(trial.size()));
        Numbers b = trial.numbers(a.shape());
        Tensor out = trial.output(a.shape());
        trial.backend().elementwise().multiply(trial.input(a), trial.input(b), false, out);
        trial.expect("out", out, product(a, b), TOLERANCE);
        Numbers start = trial.numbers(a.shape());
        Numbers dy = trial.numbers(a.shape());
        Tensor da = trial.input(start);
        trial.backend().elementwise().multiply(trial.input(dy), trial.input(b), true, da);
        trial.expect("da", da, start.plus(Numbers.gradient(x -> product(x, b), a, dy)), TOLERANCE);
    }

    private static void expanded(Trial trial) {
        int rows = trial.some();
        int columns = trial.some();
        Numbers a = trial.numbers(rows, columns);
        Numbers row = trial.numbers(columns);
        Numbers column = trial.numbers(rows, 1);
        Numbers want = new Numbers(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                want.set(a.get(i, j) * row.get(j) + column.get(i, 0), i, j);
            }
        }
        Tensor out = trial.output(rows, columns);
        ElementwiseOperations ops = trial.backend().elementwise();
        ops.multiply(trial.input(a), trial.input(row).expand(rows, columns), false, out);
        ops.add(out, trial.input(column).expand(rows, columns), out);
        trial.expect("out", out, want, TOLERANCE);
    }

    private static void activation(Trial trial, Activation f) {
        int n = trial.size();
        // Away from 0, where the derivative of RELU jumps.
        Numbers x = map(trial.between(-6, 6, trial.shape(n)), v -> Math.abs(v) < 0.05 ? 0.3f : v);
        Tensor out = trial.output(x.shape());
        ElementwiseOperations ops = trial.backend().elementwise();
        ops.activation(f, trial.input(x), null, null, out);
        trial.expect("out", out, map(x, Formulas.of(f)), TOLERANCE);

        Numbers bias = trial.numbers(n);
        Numbers sum = x.copy();
        for (int i = 0; i < x.count(); i++) {
            sum.values()[i] += bias.values()[i % n];
        }
        Tensor before = trial.output(x.shape());
        ops.activation(f, trial.input(x), trial.input(bias), before, out);
        trial.expect("with bias", out, map(sum, Formulas.of(f)), TOLERANCE);
        trial.expect("preActivation", before, sum, TOLERANCE);
        Tensor inPlace = trial.input(x);
        ops.activation(f, inPlace, null, null, inPlace);
        trial.expect("in place", inPlace, map(x, Formulas.of(f)), TOLERANCE);

        Numbers dy = trial.numbers(x.shape());
        Numbers want = Numbers.gradient(v -> map(v, Formulas.of(f)), x, dy);
        Tensor dx = trial.output(x.shape());
        ops.activationBackward(f, trial.input(x), trial.input(dy), false, dx);
        trial.expect("dx", dx, want, 5e-6);
        Numbers start = trial.numbers(x.shape());
        dx = trial.input(start);
        ops.activationBackward(f, trial.input(x), trial.input(dy), true, dx);
        trial.expect("accumulated dx", dx, want.plus(start), 5e-6);
    }

    private static void dropout(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        float p = 0.3f;
        long seed = trial.random().nextLong();
        Numbers want = x.copy();
        for (int i = 0; i < x.count(); i++) {
            boolean kept = CounterRandom.kept(seed, i, CounterRandom.threshold(p));
            want.values()[i] = kept ? x.values()[i] / (1 - (double) p) : 0;
        }
        Tensor out = trial.output(x.shape());
        trial.backend().elementwise().dropout(trial.input(x), p, seed, false, out);
        trial.expect("out", out, want, TOLERANCE);
        trial.backend().elementwise().dropout(trial.input(x), p, seed, true, out);
        trial.expect("accumulated", out, want.times(2), TOLERANCE);
        trial.backend().elementwise().dropout(trial.input(x), 0, seed, false, out);
        trial.expect("with p = 0", out, x, 0);
    }
}
