package org.sememe.it.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/** ND4J as an OSGi bundle: for a third party, through updates, and where something is missing. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the natives that the build has are for this")
class Nd4jTest {
    private static final float[] PRODUCT = {4, 5, 10, 11};
    private static final int UPDATES = 5;

    @TempDir
    Path folder;

    @Test
    void servesAThirdPartysBundleAndLoadsNothingBefore() throws Exception {
        try (Felix felix = new Felix(folder)) {
            long before = Felix.mappings();
            Bundle nd4j = felix.startNd4j();
            felix.installProduct().start();
            assertEquals(Bundle.STARTING, nd4j.getState(), "activated although nobody used it");
            assertEquals(before, Felix.mappings());

            assertArrayEquals(PRODUCT, felix.product());
            assertEquals(Bundle.ACTIVE, nd4j.getState());
            assertEquals(before + 1, Felix.mappings());
        }
    }

    @Test
    void keepsTheNativeCodeWhileOtherBundlesAreUpdated() throws Exception {
        try (Felix felix = new Felix(folder)) {
            felix.startNd4j();
            Bundle product = felix.installProduct();
            product.start();
            assertArrayEquals(PRODUCT, felix.product());
            long mapped = Felix.mappings();
            WeakReference<ClassLoader> first = loader(product);
            for (int i = 0; i < UPDATES; i++) {
                product.update(Felix.productJar());
                assertArrayEquals(PRODUCT, felix.product());
            }
            assertEquals(mapped, Felix.mappings());
            assertTrue(isCollected(first), "the bundle's first class loader is still there");
        }
    }

    @Test
    void saysThatAnUpdateOfItsOwnKeepsTheOldNativeCode() throws Exception {
        try (Felix felix = new Felix(folder)) {
            Bundle nd4j = felix.startNd4j();
            Bundle product = felix.installProduct();
            product.start();
            assertArrayEquals(PRODUCT, felix.product());
            long mapped = Felix.mappings();

            nd4j.update();
            felix.refresh();
            assertArrayEquals(PRODUCT, felix.product(), "after the update");
            assertEquals(mapped + 1, Felix.mappings());
            assertTrue(felix.log().contains("org.sememe.nd4j was updated, refreshed or restarted, and a JVM cannot"
                + " unload ND4J's native code"), felix.log());
        }
    }

    @Test
    void doesNotResolveWithoutNatives() throws Exception {
        try (Felix felix = new Felix(folder)) {
            Bundle nd4j = felix.install("nd4j");
            BundleException refused = assertThrows(BundleException.class, nd4j::start);
            assertTrue(refused.getMessage().contains("sememe.nd4j.natives"), refused.getMessage());
        }
    }

    @Test
    void namesTheFragmentThatThisMachineNeeds() throws Exception {
        try (Felix felix = new Felix(folder)) {
            Bundle nd4j = felix.install("nd4j");
            felix.context().installBundle("other", Felix.jar(Map.of(
                    "Bundle-SymbolicName", "org.example.natives",
                    "Fragment-Host", "org.sememe.nd4j",
                    "Provide-Capability", "sememe.nd4j.natives;platform=linux-s390x;extension=\"\"")));
            nd4j.start(Bundle.START_ACTIVATION_POLICY);
            Class<?> library = nd4j.loadClass("org.sememe.nd4j.NativeLibrary");
            Throwable thrown = assertThrows(ReflectiveOperationException.class,
                () -> library.getMethod("load").invoke(null)).getCause();
            assertTrue(thrown.getMessage().contains("this machine, which is linux-x86_64"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("Attached: linux-s390x"), thrown.getMessage());
            assertTrue(felix.log().contains(thrown.getMessage()), felix.log());
        }
    }

    @Test
    void lacksNoOptionOfTheJvmHere() throws Exception {
        try (Felix felix = new Felix(folder)) {
            Class<?> library = felix.startNd4j().loadClass("org.sememe.nd4j.NativeLibrary");
            assertEquals("", library.getMethod("missingOptions").invoke(null));
            assertFalse(library.getMethod("build").invoke(null).toString().isEmpty());
        }
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static boolean isCollected(WeakReference<?> reference) {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
            System.runFinalization();
        }
        return reference.get() == null;
    }
}
