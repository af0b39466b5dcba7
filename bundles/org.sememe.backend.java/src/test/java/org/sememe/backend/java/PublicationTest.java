package org.sememe.backend.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.WorkerPool;
import org.sememe.compute.publish.BackendPublication;

/** The self-test of a backend when it is first wanted, and that it is remembered. */
class PublicationTest {

    private static final WorkerPool POOL = new WorkerPool(1);
    private static final String NOTE = "self-test-passed";

    @TempDir
    File data;

    private long modified = 1;
    private long modifiedBelow = 1;
    private int products;
    private float fault;
    private ServiceFactory<?> service;
    private BackendStatus status;
    private int withdrawn;

    @AfterAll
    static void close() {
        POOL.close();
    }

    /** A backend that counts its products, and adds a fault to them. */
    private final class Counting extends JavaBackend {
        private final MatrixOperations matrix = new JavaMatrix(memory(), POOL, scratch()) {
            @Override
            protected void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
                products++;
                super.doGemm(alpha + fault, a, b, beta, c);
            }
        };

        Counting() {
            super("counting", POOL, 1L << 28);
        }

        @Override
        public MatrixOperations matrix() {
            return matrix;
        }
    }

    private static <T> T stub(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> methods.get(method.getName()).apply(arguments)));
    }

    private static Bundle bundle(String name, long lastModified, BundleWiring wiring) {
        return stub(Bundle.class, Map.of("getSymbolicName", a -> name, "getLastModified", a -> lastModified,
            "adapt", a -> wiring));
    }

    private BundleContext context() {
        Bundle below = bundle("below", modifiedBelow, null);
        BundleRevision revision = stub(BundleRevision.class, Map.of("getBundle", a -> below));
        BundleWiring provider = stub(BundleWiring.class, Map.of("getBundle", a -> below, "getRevision", a -> revision));
        BundleWire wire = stub(BundleWire.class, Map.of("getProvider", a -> revision, "getProviderWiring",
            a -> provider));
        Bundle own = bundle("own", modified, stub(BundleWiring.class, Map.of("getRequiredWires", a -> List.of(wire))));
        return stub(BundleContext.class, Map.of("getBundle", a -> own, "getDataFile", a -> new File(data,
            (String) a[0]), "registerService", this::register));
    }

    private Object register(Object[] arguments) {
        if (arguments[1] instanceof ServiceFactory<?> factory) {
            service = factory;
        } else {
            status = (BackendStatus) arguments[1];
        }
        return stub(ServiceRegistration.class, Map.of("unregister", a -> {
            withdrawn++;
            return null;
        }));
    }

    /** Publishes the backend, asks for it, and returns how many products that took. */
    private int productsOfAStart() {
        products = 0;
        BackendPublication publication = new BackendPublication(context(), "counting", 0, Counting::new);
        assertEquals(0, products);
        assertTrue(status.available(), () -> status.reason());
        assertEquals("counting", ((Backend) service.getService(null, null)).name());
        publication.close();
        return products;
    }

    @Test
    void aPassedTestIsNotRepeatedUntilSomethingChanges() throws IOException {
        assertTrue(productsOfAStart() > 0);
        assertEquals(0, productsOfAStart());
        modified++;
        assertTrue(productsOfAStart() > 0, "the bundle was updated");
        assertEquals(0, productsOfAStart());
        modifiedBelow++;
        assertTrue(productsOfAStart() > 0, "a bundle below was updated");
        Path note = data.toPath().resolve(NOTE);
        String circumstances = Files.readString(note);
        Files.writeString(note, circumstances.replace(System.getProperty("java.vm.version"), "another JVM"));
        assertTrue(productsOfAStart() > 0, "the JVM is another");
        assertEquals(circumstances, Files.readString(note));
        Files.write(note, new byte[] {-1, -2});
        assertTrue(productsOfAStart() > 0, "the note cannot be read");
    }

    @Test
    void aFailedTestWithdrawsTheBackendAndIsRepeated() {
        fault = 0.5f;
        for (int start = 1; start <= 2; start++) {
            products = 0;
            withdrawn = 0;
            BackendPublication publication = new BackendPublication(context(), "counting", 0, Counting::new);
            assertNull(service.getService(null, null));
            assertEquals(1, withdrawn);
            assertFalse(status.available());
            assertTrue(status.reason().startsWith("its self-test failed: gemm"), status.reason());
            assertTrue(products > 0);
            publication.close();
        }
        assertFalse(new File(data, NOTE).exists());
        // Repaired, the bundle need not be updated.
        fault = 0;
        assertTrue(productsOfAStart() > 0);
    }
}
