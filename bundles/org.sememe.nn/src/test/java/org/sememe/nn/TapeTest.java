package org.sememe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemoryException;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.testing.TestBackends;
import org.sememe.nn.testing.TinyGpt;

class TapeTest {

    private static final int VOCABULARY = 7;
    private static final int TIME = 4;

    private final Backend backend = TestBackends.plain();

    @Test
    void saysWhereToGoBackOnce() {
        try (Tape tape = Tape.evaluation(backend)) {
            Variable x = tape.input(tape.scope().of(new float[] {3}, 1));
            Variable y = ElementOps.multiply(tape, x, x);
            Variable first = ElementOps.scale(tape, 2, y);
            tape.backward(first);
            assertArrayEquals(new float[] {12}, backend.transfer().floats(x.gradient()));
            assertNull(y.gradient());
            Variable second = ElementOps.scale(tape, 3, y);
            assertTrue(assertThrows(IllegalStateException.class, () -> tape.backward(second)).getMessage()
                    .contains("go back once"));
        }
    }

    @Test
    void refusesALossThatLeadsNowhere() {
        try (Tape tape = Tape.evaluation(backend)) {
            Variable x = tape.constant(tape.scope().of(new float[] {1, 2}, 2));
            assertThrows(IllegalArgumentException.class, () -> tape.backward(x));
            Variable sum = ElementOps.sum(tape, x, 0, 1);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> tape.backward(sum)).getMessage()
                    .contains("nothing whose gradient is wanted"));
        }
    }

    @Test
    void variablesEndWithTheStep() {
        try (Tape tape = Tape.inference(backend)) {
            Variable x = tape.constant(tape.scope().of(new float[] {1, 2}, 2));
            tape.reset();
            assertThrows(IllegalStateException.class, () -> ElementOps.scale(tape, 2, x));
        }
    }

    /** The numbers of a tape that reuses memory are those of one that does not. */
    @Test
    void inferenceReusesMemory() {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                Tape recording = Tape.evaluation(backend); Tape computing = Tape.inference(backend)) {
            TinyGpt model = new TinyGpt(set, VOCABULARY, TIME, 8, 2, 6, 0.1f);
            set.allocateGradients();
            float want = loss(recording, model, 2);
            assertEquals(want, loss(computing, model, 2));
            assertTrue(computing.scope().bytes() < 0.5 * recording.scope().bytes(),
                    computing.scope().bytes() + " of " + recording.scope().bytes());
        }
    }

    @Test
    void aModelMovesToAnotherBackend() {
        for (Backend other : TestBackends.all()) {
            try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                    ParameterSet moved = ParameterSet.loaded(other, set.source(), null);
                    Tape tape = Tape.inference(backend); Tape otherTape = Tape.inference(other)) {
                TinyGpt model = new TinyGpt(set, VOCABULARY, TIME, 8, 2, 2, 0);
                TinyGpt same = new TinyGpt(moved, VOCABULARY, TIME, 8, 2, 2, 0);
                assertEquals(loss(tape, model, 2), loss(otherTape, same, 2), 1e-4);
            }
        }
    }

    @Test
    void aStepThatDoesNotFitLeavesTheRestWorking() {
        Backend small = new JavaBackend(TestBackends.serial(), 1 << 20);
        try (ParameterSet set = ParameterSet.initialised(small, new SeededRandom(1));
                ParameterSet neighbour = ParameterSet.initialised(small, new SeededRandom(2));
                Tape tape = Tape.training(small, new SeededRandom(3)); Tape other = Tape.inference(small)) {
            TinyGpt model = new TinyGpt(set, VOCABULARY, TIME, 8, 2, 2, 0);
            TinyGpt second = new TinyGpt(neighbour, VOCABULARY, TIME, 8, 2, 2, 0);
            set.allocateGradients();
            float before = loss(other, second, 2);
            assertThrows(TensorMemoryException.class, () -> loss(tape, model, 2000));
            tape.trim();
            assertEquals(before, loss(other, second, 2));
            assertTrue(Float.isFinite(loss(tape, model, 2)));
        }
        TestBackends.assertNothingOpen(small);
    }

    private static float loss(Tape tape, TinyGpt model, int batch) {
        tape.reset();
        int[] ids = new int[batch * TIME];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i * 3 % VOCABULARY;
        }
        Tensor tokens = tape.scope().of(ids, batch, TIME);
        Variable loss = model.loss(tape, tokens, tape.scope().of(new int[] {0, 1, 2, 3}, TIME), tokens);
        return tape.backend().transfer().item(loss.value());
    }
}
