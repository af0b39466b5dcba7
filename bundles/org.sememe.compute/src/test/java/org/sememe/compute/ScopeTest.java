package org.sememe.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScopeTest {

    private final FakeBackend backend = new FakeBackend(10_000);

    @Test
    void closingEndsTensorsAndChildrenAndGivesMemoryBackOnce() {
        Scope scope = backend.scope("model");
        Tensor tensor = scope.floats(10, 10);
        Tensor inner = scope.child("step").floats(5);
        assertEquals(420, scope.bytes());
        assertEquals(420, backend.memory().bytes());
        scope.close();
        scope.close();
        assertEquals(2, backend.freed());
        assertEquals(0, backend.memory().bytes());
        assertEquals(0, backend.memory().storages());
        assertEquals(420, backend.memory().peakBytes());
        assertEquals(List.of(), backend.memory().openScopes());
        assertThrows(IllegalStateException.class, tensor::storage);
        assertThrows(IllegalStateException.class, inner::storage);
    }

    @Test
    void resetKeepsMemoryForTheNextRoundAndEndsOnlyItsTensors() {
        try (Scope scope = backend.scope("model"); Scope step = scope.child("step")) {
            Tensor weight = scope.floats(7);
            Tensor first = step.floats(100);
            step.reset();
            Tensor second = step.floats(10, 10);
            assertThrows(IllegalStateException.class, first::storage);
            assertEquals(100, second.storage().capacity());
            assertEquals(7, weight.storage().capacity());
            assertEquals(428, backend.memory().bytes());
            // One that is far too large is not taken, nor one of another type.
            step.reset();
            step.floats(2);
            step.ints(100);
            assertEquals(428 + 8 + 400, backend.memory().bytes());
            step.reset();
            step.trim();
            assertEquals(28, backend.memory().bytes());
        }
    }

    @Test
    void theBackendsLimitHoldsAndTheOthersGoOn() {
        try (Scope small = backend.scope("small"); Scope large = backend.scope("large")) {
            small.floats(1000);
            TensorMemoryException refused = assertThrows(TensorMemoryException.class, () -> large.floats(2000));
            assertTrue(refused.getMessage().contains("fake") && refused.getMessage().contains("large")
                && refused.getMessage().contains("8000") && refused.getMessage().contains("10000"),
                refused.getMessage());
            small.floats(1000);
            assertEquals(8000, backend.memory().bytes());
        }
    }

    @Test
    void whatTheMachineRefusesIsNotCounted() {
        FakeBackend poor = new FakeBackend(Long.MAX_VALUE, (type, size) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        try (Scope scope = poor.scope("model")) {
            TensorMemoryException refused = assertThrows(TensorMemoryException.class, () -> scope.floats(10));
            assertTrue(refused.getMessage().contains("model"), refused.getMessage());
            assertEquals(0, poor.memory().bytes());
            assertEquals(0, poor.memory().storages());
            assertEquals(0, scope.bytes());
        }
    }

    @Test
    void shapesThatNoTensorCanHaveAreRefusedBeforeMemoryIsTaken() {
        try (Scope scope = backend.scope("model")) {
            assertThrows(IllegalArgumentException.class, () -> scope.floats(1 << 16, 1 << 16));
            assertThrows(IllegalArgumentException.class, () -> scope.floats(2, -1));
            assertEquals(0, scope.floats(1 << 16, 0).elements());
        }
    }

    @Test
    @Timeout(60)
    void aForgottenScopeIsReported() {
        forget();
        while (backend.memory().leaks().isEmpty()) {
            System.gc();
            Thread.onSpinWait();
        }
        assertEquals(List.of("forgotten: 1 tensors, 40 bytes"), backend.memory().leaks());
        assertEquals(List.of(), backend.memory().openScopes());
    }

    private void forget() {
        backend.scope("forgotten").floats(10);
    }
}
