package org.sememe.compute.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.sememe.compute.Backend;
import org.sememe.compute.DataType;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/**
 * One run of one case on one backend: makes tensors with random strides inside larger ones, so that reading or writing
 * beside a tensor shows, and compares what came out.
 */
final class Trial {

    private static final float GUARD = 54321.5f;
    private static final int INT_GUARD = 54321;
    /** A gradient of so many numbers is compared number by number. */
    private static final int FEW = 400;
    private static final int[] SIZES = {1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 33};

    private final Backend backend;
    private final Scope scope;
    private final Random random;
    private final List<Tensor[]> guarded = new ArrayList<>();
    private final List<float[]> recorded = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Double> allowed = new ArrayList<>();

    Trial(Backend backend, Scope scope, long seed) {
        this.backend = backend;
        this.scope = scope;
        random = new Random(seed);
    }

    Backend backend() {
        return backend;
    }

    Scope scope() {
        return scope;
    }

    Random random() {
        return random;
    }

    // ---- random material

    /** A size, at times 0. */
    int size() {
        return random.nextInt(12) == 0 ? 0 : some();
    }

    /** A size of at least 1. */
    int some() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** A size from 1 to a maximum. */
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    boolean chance() {
        return random.nextBoolean();
    }

    Numbers numbers(int... shape) {
        return Numbers.random(random, -2, 2, shape);
    }

    Numbers between(double from, double to, int... shape) {
        return Numbers.random(random, from, to, shape);
    }

    int[] ids(int bound, int count) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = random.nextInt(bound);
        }
        return ids;
    }

    /** Up to three axes, then the given one. */
    int[] shape(int last) {
        int[] shape = new int[1 + random.nextInt(3)];
        for (int i = 0; i < shape.length - 1; i++) {
            shape[i] = random.nextInt(15) == 0 ? 0 : upTo(5);
        }
        shape[shape.length - 1] = last;
        return shape;
    }

    // ---- tensors

    /** A tensor with random strides. */
    private Tensor layout(DataType type, int... shape) {
        int kind = random.nextInt(4);
        if (kind == 0 || shape.length == 0) {
            return scope.allocate(type, shape);
        }
        int[] order = new int[shape.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (kind == 1) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
        }
        int[] sizes = new int[shape.length];
        int[] start = new int[shape.length];
        int[] back = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            start[i] = random.nextInt(3);
            sizes[i] = shape[order[i]] + start[i] + random.nextInt(3);
            back[order[i]] = i;
        }
        Tensor base = scope.allocate(type, sizes);
        if (type == DataType.INT32) {
            backend.elementwise().fill(base, INT_GUARD);
        } else if (type == DataType.FLOAT32) {
            backend.elementwise().fill(base, GUARD);
        }
        Tensor view = base;
        for (int i = 0; i < shape.length; i++) {
            view = view.slice(i, start[i], start[i] + shape[order[i]]);
        }
        view = view.permute(back);
        guarded.add(new Tensor[] {base, view});
        return view;
    }

    Tensor input(Numbers numbers) {
        Tensor tensor = layout(DataType.FLOAT32, numbers.shape());
        backend.transfer().upload(numbers.floats(), tensor);
        return tensor;
    }

    Tensor ints(int[] values, int... shape) {
        Tensor tensor = layout(DataType.INT32, shape);
        backend.transfer().upload(values, tensor);
        return tensor;
    }

    /** A tensor for results: full of NaN. */
    Tensor output(int... shape) {
        Tensor tensor = layout(DataType.FLOAT32, shape);
        backend.elementwise().fill(tensor, Float.NaN);
        return tensor;
    }

    Tensor intOutput(int... shape) {
        Tensor tensor = layout(DataType.INT32, shape);
        backend.elementwise().fill(tensor, -77);
        return tensor;
    }

    Tensor raw(DataType type, int... shape) {
        return layout(type, shape);
    }

    PackedMatrix pack(Numbers matrix) {
        return backend.matrix().pack(scope, input(matrix));
    }

    // ---- comparisons

    /** Compares within {@code tolerance · max(1, largest wanted)}. */
    void expect(String what, Tensor got, Numbers want, double tolerance) {
        float[] values = backend.transfer().floats(got);
        double room = tolerance * Math.max(1, want.largest());
        for (int i = 0; i < values.length; i++) {
            // Written so that NaN fails.
            if (!(Math.abs(values[i] - want.values()[i]) <= room)) {
                throw new AssertionError(what + " " + got + " at " + i + " is " + values[i] + ", not "
                    + want.values()[i] + " within " + room);
            }
        }
        record(what, values, room);
    }

    /**
     * Compares with the gradient of Σ upstream · f(x). Where a difference for each number would take too long, the
     * slope along one random direction is compared instead.
     */
    void expectGradient(String what, Tensor got, UnaryOperator<Numbers> f, Numbers x, Numbers upstream,
            double tolerance) {
        if (x.count() <= FEW) {
            expect(what, got, Numbers.gradient(f, x, upstream), tolerance);
            return;
        }
        Numbers direction = numbers(x.shape());
        double want = Numbers.slope(f, x, direction, upstream);
        float[] values = backend.transfer().floats(got);
        double slope = 0;
        double sizes = 0;
        double largest = 1;
        for (int i = 0; i < values.length; i++) {
            double part = values[i] * direction.values()[i];
            slope += part;
            sizes += Math.abs(part);
            largest = Math.max(largest, Math.abs(values[i]));
        }
        // Written so that NaN fails.
        if (!(Math.abs(slope - want) <= tolerance * Math.max(1, sizes))) {
            throw new AssertionError(what + " " + got + " has the slope " + slope + ", not " + want);
        }
        record(what, values, tolerance * largest);
    }

    private void record(String what, float[] values, double room) {
        names.add(what);
        recorded.add(values);
        allowed.add(room);
    }

    void expectInts(String what, Tensor got, int[] want) {
        int[] values = backend.transfer().ints(got);
        if (!Arrays.equals(values, want)) {
            throw new AssertionError(what + " " + got + " is " + Arrays.toString(values) + ", not "
                + Arrays.toString(want));
        }
    }

    static void check(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    /** Checks that an action is refused with a message that holds all of these. */
    static void refused(Class<? extends RuntimeException> type, Runnable action, String... parts) {
        try {
            action.run();
        } catch (RuntimeException e) {
            check(type.isInstance(e), "Refused with " + e + ", not " + type.getSimpleName());
            for (String part : parts) {
                check(String.valueOf(e.getMessage()).contains(part), "'" + e.getMessage() + "' does not say " + part);
            }
            return;
        }
        throw new AssertionError("Not refused: expected " + type.getSimpleName() + " with " + Arrays.toString(parts));
    }

    /** Checks that nothing was written beside the tensors. */
    void finish() {
        for (Tensor[] pair : guarded) {
            Tensor base = pair[0];
            Tensor view = pair[1];
            boolean[] inside = new boolean[base.elements()];
            for (int i = 0; i < view.elements(); i++) {
                inside[view.offsetOf(i, view.rank())] = true;
            }
            if (base.type() == DataType.FLOAT32) {
                float[] values = backend.transfer().floats(base);
                for (int i = 0; i < values.length; i++) {
                    check(inside[i] || values[i] == GUARD, "Something was written beside a tensor " + view);
                }
            } else if (base.type() == DataType.INT32) {
                int[] values = backend.transfer().ints(base);
                for (int i = 0; i < values.length; i++) {
                    check(inside[i] || values[i] == INT_GUARD, "Something was written beside a tensor " + view);
                }
            }
        }
    }

    /** Compares with the same run on another backend. */
    void agree(Trial other) {
        check(recorded.size() == other.recorded.size(), "The runs differ");
        for (int i = 0; i < recorded.size(); i++) {
            float[] mine = recorded.get(i);
            float[] theirs = other.recorded.get(i);
            for (int j = 0; j < mine.length; j++) {
                check(Math.abs(mine[j] - theirs[j]) <= allowed.get(i), names.get(i) + " at " + j + " is " + mine[j]
                    + " on " + backend.name() + " and " + theirs[j] + " on " + other.backend.name());
            }
        }
    }
}
