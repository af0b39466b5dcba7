package org.sememe.backend.java;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.sememe.compute.Activation;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemoryException;
import org.sememe.compute.WorkerPool;

class MemoryTest {

    private static final int BATCH = 2;
    private static final int TIME = 6;
    private static final int SIZE = 8;

    /** Forwards and backwards through an attention and a recurrent layer, and a step of the optimiser. */
    private static void step(Backend backend, Scope step, Tensor weight, PackedMatrix packed, Tensor first,
            Tensor second, int number) {
        Tensor x = step.zeros(BATCH, TIME, SIZE);
        backend.elementwise().fill(x, 0.1f);
        Tensor y = step.floats(BATCH, TIME, SIZE);
        backend.matrix().linear(x, packed, null, Activation.GELU, 0, step.floats(BATCH, TIME, SIZE), y);
        Tensor heads = y.reshape(BATCH, TIME, 2, SIZE / 2);
        Tensor out = step.floats(BATCH, TIME, 2, SIZE / 2);
        Tensor probabilities = step.floats(BATCH, 2, TIME, TIME);
        AttentionSpec spec = AttentionSpec.of(SIZE / 2, true);
        backend.attention().attention(spec, heads, heads, heads, null, null, 0, probabilities, out);
        Tensor dq = step.floats(heads.shape());
        backend.attention().attentionBackward(spec, out, heads, heads, heads, 0, probabilities, dq,
            step.floats(heads.shape()), step.floats(heads.shape()));
        RecurrentSpec cell = RecurrentSpec.of(RecurrentCell.RNN_TANH, false);
        Tensor states = step.zeros(TIME + 1, BATCH, SIZE);
        Tensor gates = step.floats(TIME, BATCH, SIZE);
        backend.recurrent().forward(cell, y.transpose(0, 1), packed, null, null, null, states, null, gates, null,
            null);
        backend.recurrent().backward(cell, packed, null, null, states, null, gates, null, null,
            states.select(0, TIME), null, step.floats(TIME, BATCH, SIZE), null, null, null, null);
        Tensor gradient = step.floats(SIZE, SIZE);
        backend.matrix().gemm(x.reshape(-1, SIZE).transpose(), dq.reshape(-1, SIZE), gradient);
        backend.optimizer().adam(weight, gradient, 1, 1e-3, 0.9, 0.999, 1e-8, 0.01, true, number, first, second);
        packed.update();
    }

    @Test
    void aThousandStepsTakeNoMemoryFromTheSecondOn() {
        try (WorkerPool pool = new WorkerPool(2); JavaBackend backend = new JavaBackend(pool, 1L << 28);
                Scope model = backend.scope("model"); Scope step = model.child("step")) {
            Tensor weight = model.zeros(SIZE, SIZE);
            Tensor first = model.zeros(SIZE, SIZE);
            Tensor second = model.zeros(SIZE, SIZE);
            PackedMatrix packed = backend.matrix().pack(model, weight.transpose());
            long settled = 0;
            for (int number = 1; number <= 1000; number++) {
                step(backend, step, weight, packed, first, second, number);
                step.reset();
                if (number == 2) {
                    settled = backend.memory().bytes();
                }
            }
            assertEquals(settled, backend.memory().bytes());
            assertEquals(settled, backend.memory().peakBytes());
        }
    }

    @Test
    void aModelThatFindsNoMemoryLeavesTheOthersServing() throws InterruptedException {
        try (WorkerPool pool = new WorkerPool(2); JavaBackend backend = new JavaBackend(pool, 1 << 20);
                Scope serving = backend.scope("serving"); Scope greedy = backend.scope("greedy")) {
            PackedMatrix weight = backend.matrix().pack(serving, serving.of(new float[] {1, 2, 3, 4}, 2, 2));
            Tensor x = serving.of(new float[] {1, 1}, 1, 2);
            Tensor y = serving.floats(1, 2);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread client = new Thread(() -> {
                try {
                    for (int i = 0; i < 2000; i++) {
                        backend.matrix().linear(x, weight, null, Activation.IDENTITY, 0, null, y);
                        assertArrayEquals(new float[] {4, 6}, backend.transfer().floats(y));
                    }
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            client.start();
            for (int i = 0; i < 100; i++) {
                greedy.floats(200, 1000);
                String message = assertThrows(TensorMemoryException.class, () -> greedy.floats(100, 1000))
                    .getMessage();
                assertTrue(message.contains("java") && message.contains("greedy") && message.contains("400000"),
                    message);
                greedy.reset();
            }
            client.join();
            assertEquals(null, failure.get());
        }
    }
}
