package org.sememe.backend.nd4j.internal;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.WorkerPool;
import org.sememe.compute.testkit.BackendTestKit;

/** Every operation against its formula, and against the plain loops. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the natives that the build has are for this")
class KitTest {
    private static final WorkerPool POOL = new WorkerPool(2);
    private static final JavaBackend PLAIN = new JavaBackend(POOL, 1L << 28);

    @AfterAll
    static void close() {
        PLAIN.close();
        POOL.close();
    }

    @TestFactory
    Stream<DynamicTest> kit() {
        Nd4jBackend backend = new Nd4jBackend(PLAIN, POOL, 1L << 28, "the class path's build");
        return new BackendTestKit(backend, PLAIN, 1, 12).cases().stream()
            .map(each -> DynamicTest.dynamicTest(each.name(), each::run));
    }
}
