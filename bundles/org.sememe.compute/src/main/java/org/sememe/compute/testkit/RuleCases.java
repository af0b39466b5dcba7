package org.sememe.compute.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.TensorMemoryException;

/** The rules that hold for all operations: refusals, memory, threads. */
final class RuleCases {

    private RuleCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("refusals name the operation and both shapes", RuleCases::refusals);
        all.put("ids outside of the table", RuleCases::ids);
        all.put("a closed tensor is refused", RuleCases::closed);
        all.put("memory comes back", RuleCases::memory);
        all.put("a reset scope takes no new memory", RuleCases::reset);
        all.put("a scope keeps its limit", RuleCases::limit);
        all.put("the same call gives the same bits, on several threads", RuleCases::threads);
    }

    private static void refusals(Trial trial) {
        Scope scope = trial.scope();
        Backend backend = trial.backend();
        Tensor a = scope.zeros(2, 3);
        Tensor b = scope.zeros(4, 5);
        Tensor five = scope.zeros(5);
        Class<IllegalArgumentException> type = IllegalArgumentException.class;
        Trial.refused(type, () -> backend.matrix().gemm(a, b, scope.floats(2, 5)), "gemm", "[2, 3]", "[4, 5]");
        Trial.refused(type, () -> backend.elementwise().add(a, b, scope.floats(2, 3)), "add", "[2, 3]", "[4, 5]");
        Trial.refused(type, () -> backend.matrix().linear(a, backend.matrix().pack(scope, b), null,
            Activation.IDENTITY, 0, null, scope.floats(2, 5)), "linear", "[2, 3]", "[4, 5]");
        Trial.refused(type, () -> backend.normalization().layerNorm(a, null, five, null, 1e-5f, null,
            scope.floats(2, 3), null, null), "layerNorm", "[5]", "[2, 3]");
        Trial.refused(type, () -> backend.loss().crossEntropy(a, scope.of(new int[5], 5), -100, 0, scope.floats(2),
            null, scope.floats(2)), "crossEntropy", "[5]", "[2, 3]");
        Trial.refused(type, () -> backend.reduction().sumRows(a, false, five), "sumRows", "[5]", "[2, 3]");
        Trial.refused(type, () -> backend.transfer().copy(a, b), "copy", "[2, 3]", "[4, 5]");
        Trial.refused(type, () -> backend.embedding().gather(b, scope.of(new int[2], 2), false, a), "gather",
            "[2]", "[4, 5]", "[2, 3]");
        Trial.refused(type, () -> backend.elementwise().add(a, scope.of(new int[6], 2, 3), a), "add", "INT32");
    }

    private static void ids(Trial trial) {
        if (!trial.backend().device().kind().equals("cpu")) {
            return;
        }
        Scope scope = trial.scope();
        Tensor table = scope.zeros(4, 2);
        Trial.refused(IllegalArgumentException.class, () -> trial.backend().embedding().gather(table,
            scope.of(new int[] {1, 4}, 2), false, scope.floats(2, 2)), "gather", "4", "[4, 2]");
        Trial.refused(IllegalArgumentException.class, () -> trial.backend().loss().crossEntropy(table,
            scope.of(new int[] {0, 1, -1, 0}, 4), -100, 0, scope.floats(4), null, scope.floats(2)), "crossEntropy",
            "-1", "[4, 2]");
    }

    private static void closed(Trial trial) {
        Scope other = trial.scope().child("other");
        Tensor tensor = other.zeros(3);
        Tensor view = tensor.slice(0, 0, 2);
        other.reset();
        Trial.refused(IllegalStateException.class, () -> trial.backend().transfer().floats(tensor), "[3]");
        Trial.refused(IllegalStateException.class, () -> trial.backend().transfer().floats(view), "[2]");
        other.close();
        Trial.refused(IllegalStateException.class, () -> other.floats(1), "other");
    }

    private static void memory(Trial trial) {
        Backend backend = trial.backend();
        try (Scope own = trial.scope().child("own")) {
            long before = trial.scope().bytes();
            PackedMatrix packed = backend.matrix().pack(own, own.zeros(30, 40));
            backend.matrix().linear(own.zeros(5, 30), packed, null, Activation.GELU, 0, null, own.floats(5, 40));
            Trial.check(own.bytes() >= (30 * 40 + 5 * 30 + 5 * 40) * 4, "A scope counts too little: " + own.bytes());
            own.close();
            Trial.check(trial.scope().bytes() == before, "A closed scope left " + (trial.scope().bytes() - before)
                + " bytes behind");
        }
    }

    private static void reset(Trial trial) {
        Backend backend = trial.backend();
        long settled = 0;
        try (Scope step = trial.scope().child("step")) {
            for (int i = 0; i < 20; i++) {
                Tensor x = step.of(new float[60], 3, 20);
                Tensor y = step.floats(3, 20);
                backend.elementwise().activation(Activation.TANH, x, null, null, y);
                backend.matrix().gemm(x, y.transpose(), step.floats(3, 3));
                if (i == 1) {
                    settled = step.bytes();
                }
                step.reset();
            }
            Trial.check(step.bytes() == settled, "Twenty equal steps grew from " + settled + " to " + step.bytes()
                + " bytes");
            step.trim();
            Trial.check(step.bytes() == 0, "A trimmed scope keeps " + step.bytes() + " bytes");
        }
    }

    private static void limit(Trial trial) {
        TensorMemory memory = trial.backend().memory();
        try (Scope small = trial.backend().scope("small", 1000)) {
            small.floats(200);
            long before = memory.bytes();
            Trial.refused(TensorMemoryException.class, () -> small.child("inner").floats(100), "inner", "small",
                "400", "1000");
            Trial.check(memory.bytes() == before, "A refused allocation is counted");
            Trial.check(small.floats(50).elements() == 50, "A scope that refused something goes on");
        }
    }

    private static float[] work(Backend backend, Scope scope, float[] values) {
        Tensor x = scope.of(values, 64, 48);
        Tensor y = scope.floats(64, 64);
        backend.matrix().gemm(x, x.transpose(), y);
        backend.normalization().softmax(y, 0.1f, null, y);
        Tensor sums = scope.floats(64);
        backend.reduction().sumRows(y, false, sums);
        float[] result = new float[64 * 65];
        backend.transfer().download(y, result);
        backend.transfer().download(sums, result, 64 * 64);
        return result;
    }

    private static void threads(Trial trial) {
        Backend backend = trial.backend();
        float[] values = trial.numbers(64 * 48).floats();
        float[] want = work(backend, trial.scope(), values);
        AtomicReference<String> failure = new AtomicReference<>();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                try (Scope scope = backend.scope("thread")) {
                    for (int round = 0; round < 5; round++) {
                        if (!Arrays.equals(want, work(backend, scope, values))) {
                            failure.set("The same call gave other bits");
                        }
                        scope.reset();
                    }
                } catch (RuntimeException | Error e) {
                    failure.set(e.toString());
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Trial.check(failure.get() == null, String.valueOf(failure.get()));
    }
}
