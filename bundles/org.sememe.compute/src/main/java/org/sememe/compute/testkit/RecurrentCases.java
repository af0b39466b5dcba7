package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentOperations;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;

/** Cases of {@link RecurrentOperations}. */
final class RecurrentCases {

    private static final double TOLERANCE = 1e-5;

    private RecurrentCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        for (RecurrentCell cell : RecurrentCell.values()) {
            all.put("recurrent " + cell, trial -> recurrent(trial, cell, false));
        }
        all.put("recurrent LSTM with projection and clips", trial -> recurrent(trial, RecurrentCell.LSTM, true));
    }

    /** More units than a vector holds. */
    static void addLarge(Map<String, Consumer<Trial>> all) {
        for (RecurrentCell cell : RecurrentCell.values()) {
            all.put("recurrent " + cell + " of 21 units", trial -> check(trial, cell, new Sizes(3, 3, 21, 21)));
        }
        all.put("recurrent LSTM of 21 units with projection and clips", trial -> check(trial, RecurrentCell.LSTM,
            new Sizes(3, 3, 21, 9)));
    }

    private record Sizes(int steps, int batch, int hidden, int state) { }

    /** Everything that a gradient may be asked for; the order is that of {@code NAMES}. */
    private record Inputs(Numbers input, Numbers weight, Numbers bias, Numbers state, Numbers cell,
            Numbers projection) { }

    /** What a layer gives: outputs, final state, final c. */
    private record Outputs(Numbers out, Numbers state, Numbers cell) {

        /** All as one row of numbers. */
        Numbers all() {
            Numbers all = new Numbers(out.count() + state.count() + cell.count());
            System.arraycopy(out.values(), 0, all.values(), 0, out.count());
            System.arraycopy(state.values(), 0, all.values(), out.count(), state.count());
            System.arraycopy(cell.values(), 0, all.values(), out.count() + state.count(), cell.count());
            return all;
        }
    }

    private static double clip(double value, double limit) {
        return limit > 0 ? Math.max(-limit, Math.min(limit, value)) : value;
    }

    private static Outputs forward(RecurrentSpec spec, Inputs in, int[] lengths) {
        int steps = in.input().size(0);
        int batch = in.input().size(1);
        int stateSize = in.state().size(1);
        Numbers out = new Numbers(steps, batch, stateSize);
        Numbers state = in.state().copy();
        Numbers cell = in.cell().copy();
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < lengths[b]; i++) {
                int t = spec.reverse() ? lengths[b] - 1 - i : i;
                double[] fresh = step(spec, in, state, cell, t, b);
                for (int j = 0; j < stateSize; j++) {
                    state.set(fresh[j], b, j);
                    out.set(fresh[j], t, b, j);
                }
            }
        }
        return new Outputs(out, state, cell);
    }

    /** The new state of one sequence; the cell is changed in place. */
    private static double[] step(RecurrentSpec spec, Inputs in, Numbers state, Numbers cell, int t, int b) {
        int gates = in.input().size(2);
        int n = gates / spec.cell().gates();
        double[] x = new double[gates];
        double[] a = new double[gates];
        for (int j = 0; j < gates; j++) {
            x[j] = in.input().get(t, b, j);
            a[j] = in.bias().get(j);
            for (int s = 0; s < in.state().size(1); s++) {
                a[j] += state.get(b, s) * in.weight().get(s, j);
            }
        }
        double[] h = new double[n];
        for (int j = 0; j < n; j++) {
            switch (spec.cell()) {
                case RNN_TANH -> h[j] = Math.tanh(x[j] + a[j]);
                case RNN_RELU -> h[j] = Math.max(x[j] + a[j], 0);
                case GRU -> {
                    double r = Formulas.sigmoid(x[j] + a[j]);
                    double z = Formulas.sigmoid(x[n + j] + a[n + j]);
                    double c = Math.tanh(x[2 * n + j] + r * a[2 * n + j]);
                    h[j] = (1 - z) * c + z * state.get(b, j);
                }
                case LSTM -> {
                    double i = Formulas.sigmoid(x[j] + a[j]);
                    double f = Formulas.sigmoid(x[n + j] + a[n + j]);
                    double g = Math.tanh(x[2 * n + j] + a[2 * n + j]);
                    double o = Formulas.sigmoid(x[3 * n + j] + a[3 * n + j]);
                    double c = clip(f * cell.get(b, j) + i * g, spec.cellClip());
                    cell.set(c, b, j);
                    h[j] = o * Math.tanh(c);
                }
                default -> throw new IllegalArgumentException("No formula for " + spec.cell());
            }
        }
        if (in.projection() == null) {
            return h;
        }
        double[] projected = new double[in.state().size(1)];
        for (int s = 0; s < projected.length; s++) {
            for (int j = 0; j < n; j++) {
                projected[s] += h[j] * in.projection().get(j, s);
            }
            projected[s] = clip(projected[s], spec.projectionClip());
        }
        return projected;
    }

    private static void recurrent(Trial trial, RecurrentCell cell, boolean projected) {
        int steps = trial.random().nextInt(8) == 0 ? 0 : trial.upTo(4);
        int batch = trial.upTo(3);
        int hidden = trial.upTo(4);
        check(trial, cell, new Sizes(steps, batch, projected ? hidden + 1 : hidden,
            projected ? trial.upTo(hidden) : hidden));
    }

    /** A state that is smaller than the units is a projection. */
    private static void check(Trial trial, RecurrentCell cell, Sizes sizes) {
        int steps = sizes.steps();
        int batch = sizes.batch();
        int hidden = sizes.hidden();
        int stateSize = sizes.state();
        boolean projected = stateSize < hidden;
        boolean reverse = trial.chance();
        RecurrentSpec spec = projected ? new RecurrentSpec(cell, reverse, 0.45f, 0.3f)
            : RecurrentSpec.of(cell, reverse);
        int gates = cell.gates() * hidden;
        // Large sums would drive every gate to its end.
        double most = Math.min(2, 8.0 / hidden);
        Inputs in = new Inputs(trial.numbers(steps, batch, gates), trial.between(-most, most, stateSize, gates),
            trial.numbers(gates), trial.between(-0.25, 0.25, batch, stateSize),
            trial.between(-0.4, 0.4, batch, hidden),
            projected ? trial.between(-most, most, hidden, stateSize) : null);
        boolean ragged = trial.chance();
        int[] lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            lengths[b] = ragged ? trial.random().nextInt(steps + 1) : steps;
        }
        new Layer(trial, spec, in, lengths, ragged).check();
    }

    /** One layer on the backend, forwards and backwards. */
    private static final class Layer {
        private final Trial trial;
        private final RecurrentSpec spec;
        private final Inputs in;
        private final int[] lengths;
        private final Tensor ends;
        private final int steps;
        private final int batch;
        private final int hiddenSize;
        private final int stateSize;
        private final Tensor states;
        private final Tensor cells;
        private final Tensor gates;
        private final Tensor hidden;

        Layer(Trial trial, RecurrentSpec spec, Inputs in, int[] lengths, boolean ragged) {
            this.trial = trial;
            this.spec = spec;
            this.in = in;
            this.lengths = lengths;
            steps = in.input().size(0);
            batch = in.input().size(1);
            hiddenSize = in.input().size(2) / spec.cell().gates();
            stateSize = in.state().size(1);
            ends = ragged ? trial.ints(lengths, batch) : null;
            states = trial.output(steps + 1, batch, stateSize);
            cells = lstm() ? trial.output(steps + 1, batch, hiddenSize) : null;
            gates = trial.output(steps, batch, spec.cell().saved() * hiddenSize);
            hidden = in.projection() == null ? null : trial.output(steps, batch, hiddenSize);
        }

        private boolean lstm() {
            return spec.cell() == RecurrentCell.LSTM;
        }

        void check() {
            int start = spec.reverse() ? steps : 0;
            trial.backend().transfer().upload(in.state().floats(), states.select(0, start));
            if (lstm()) {
                trial.backend().transfer().upload(in.cell().floats(), cells.select(0, start));
            }
            PackedMatrix projection = in.projection() == null ? null : trial.pack(in.projection());
            Tensor out = trial.output(steps, batch, stateSize);
            trial.backend().recurrent().forward(spec, trial.input(in.input()), trial.pack(in.weight()),
                trial.input(in.bias()), projection, ends, states, cells, gates, hidden, out);
            Outputs want = forward(spec, in, lengths);
            trial.expect("out", out, want.out(), TOLERANCE);
            trial.expect("final state", states.select(0, steps - start), want.state(), TOLERANCE);
            if (lstm()) {
                trial.expect("final c", cells.select(0, steps - start), want.cell(), TOLERANCE);
            }
            backward(want);
        }

        private void backward(Outputs forward) {
            Numbers dout = trial.numbers(steps, batch, stateSize);
            Numbers dstate = trial.numbers(batch, stateSize);
            Numbers dcell = lstm() ? trial.numbers(batch, hiddenSize) : new Numbers(batch, hiddenSize);
            Numbers upstream = new Outputs(dout, dstate, dcell).all();
            boolean gru = spec.cell() == RecurrentCell.GRU;
            boolean projected = in.projection() != null;
            int columns = spec.cell().gates() * hiddenSize;
            Tensor dinput = trial.output(steps, batch, columns);
            Tensor drecurrent = gru ? trial.output(steps, batch, columns) : null;
            Tensor dprojected = projected ? trial.output(steps, batch, stateSize) : null;
            Tensor dinitial = trial.output(batch, stateSize);
            Tensor dinitialCell = lstm() ? trial.output(batch, hiddenSize) : null;
            trial.backend().recurrent().backward(spec, trial.pack(in.weight().transposed()),
                projected ? trial.pack(in.projection().transposed()) : null, ends, states, cells, gates, hidden,
                trial.input(dout), trial.input(dstate), lstm() ? trial.input(dcell) : null, dinput, drecurrent,
                dprojected, dinitial, dinitialCell);
            expectGradient("dinput", dinput, upstream, in.input(), (i, x) ->
                new Inputs(x, i.weight(), i.bias(), i.state(), i.cell(), i.projection()));
            expectGradient("dinitialState", dinitial, upstream, in.state(), (i, x) ->
                new Inputs(i.input(), i.weight(), i.bias(), x, i.cell(), i.projection()));
            if (lstm()) {
                expectGradient("dinitialCell", dinitialCell, upstream, in.cell(), (i, x) ->
                    new Inputs(i.input(), i.weight(), i.bias(), i.state(), x, i.projection()));
            }
            weights(upstream, gru ? drecurrent : dinput, dprojected);
        }

        /** The gradients of the weights, by the products that the Javadoc of the operation gives. */
        private void weights(Numbers upstream, Tensor dproducts, Tensor dprojected) {
            int first = spec.reverse() ? 1 : 0;
            Tensor from = rows(states.slice(0, first, first + steps));
            Tensor slopes = rows(dproducts);
            Tensor dweight = trial.output(in.weight().shape());
            trial.backend().matrix().gemm(from.transpose(), slopes, dweight);
            expectGradient("dweight", dweight, upstream, in.weight(), (i, x) ->
                new Inputs(i.input(), x, i.bias(), i.state(), i.cell(), i.projection()));
            Tensor dbias = trial.output(in.bias().shape());
            trial.backend().reduction().sumRows(slopes, false, dbias);
            expectGradient("dbias", dbias, upstream, in.bias(), (i, x) ->
                new Inputs(i.input(), i.weight(), x, i.state(), i.cell(), i.projection()));
            if (dprojected != null) {
                Tensor dprojection = trial.output(in.projection().shape());
                trial.backend().matrix().gemm(rows(hidden).transpose(), rows(dprojected), dprojection);
                expectGradient("dprojection", dprojection, upstream, in.projection(), (i, x) ->
                    new Inputs(i.input(), i.weight(), i.bias(), i.state(), i.cell(), x));
            }
        }

        /** Steps and batches as rows of a matrix, copied because the strides are random. */
        private Tensor rows(Tensor tensor) {
            Tensor copy = trial.scope().floats(tensor.shape());
            trial.backend().transfer().copy(tensor, copy);
            return copy.reshape(steps * batch, tensor.size(2));
        }

        private void expectGradient(String what, Tensor got, Numbers upstream, Numbers x,
                BiFunction<Inputs, Numbers, Inputs> with) {
            trial.expectGradient(what, got, v -> forward(spec, with.apply(in, v), lengths).all(), x, upstream,
                TOLERANCE);
        }
    }
}
