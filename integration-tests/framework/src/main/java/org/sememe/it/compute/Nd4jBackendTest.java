package org.sememe.it.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.Backends;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/** The ND4J backend among the others: it is made when it is named, and computes. */
@ExtendWith(ServiceExtension.class)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the natives that the build has are for this")
public class Nd4jBackendTest {

    @InjectService
    Backends backends;

    @Test
    public void computesWhenAModelNamesIt() {
        Backend backend = backends.select("nd4j");
        try (Scope scope = backend.scope("test")) {
            Tensor a = scope.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
            Tensor b = scope.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2);
            Tensor c = scope.floats(2, 2);
            backend.matrix().gemm(a, b, c);
            assertArrayEquals(new float[] {4, 5, 10, 11}, backend.transfer().floats(c));
        }
        assertTrue(status().available());
        assertEquals("", status().reason());
        assertEquals(0, backend.memory().bytes());
    }

    private BackendStatus status() {
        return backends.statuses().stream().filter(status -> status.name().equals("nd4j")).findFirst().orElseThrow();
    }
}
