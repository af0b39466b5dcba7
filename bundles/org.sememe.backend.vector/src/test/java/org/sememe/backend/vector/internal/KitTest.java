package org.sememe.backend.vector.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.WorkerPool;
import org.sememe.compute.testkit.BackendTestKit;

class KitTest {

    private static final WorkerPool POOL = new WorkerPool(2);
    private static final JavaBackend ORACLE = new JavaBackend(POOL, 1L << 30);
    private static final VectorBackend BACKEND = new VectorBackend(POOL, 1L << 30);

    @AfterAll
    static void close() {
        BACKEND.close();
        ORACLE.close();
        POOL.close();
        assertEquals(0, BACKEND.memory().bytes());
        assertEquals(List.of(), BACKEND.memory().openScopes());
        assertEquals(List.of(), BACKEND.memory().leaks());
    }

    @TestFactory
    Stream<DynamicTest> kit() {
        return new BackendTestKit(BACKEND, ORACLE, 1, 12).cases().stream()
            .map(c -> DynamicTest.dynamicTest(c.name(), c::run));
    }

    @Test
    void selfTest() {
        assertNull(BackendTestKit.selfTest(BACKEND));
    }
}
