package org.sememe.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Updates bundles in place, as an operator does, and remembers the class loaders that should go.
 */
final class BundleUpdates {

    private final BundleContext context;
    private final List<WeakReference<ClassLoader>> retired = new ArrayList<>();

    BundleUpdates(BundleContext context) {
        this.context = context;
    }

    /**
     * Updates a bundle from where it came from.
     *
     * @param symbolicName names the bundle
     */
    void update(String symbolicName) throws BundleException, InterruptedException {
        update(Arrays.stream(context.getBundles())
                .filter(candidate -> candidate.getSymbolicName().equals(symbolicName)).findFirst().orElseThrow(), null);
    }

    /**
     * Updates a bundle.
     *
     * @param bundle the bundle
     * @param content its new content, or {@code null} for that of its location
     */
    void update(Bundle bundle, InputStream content) throws BundleException, InterruptedException {
        retired.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        bundle.update(content);
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.countDown());
        assertTrue(refreshed.await(60, TimeUnit.SECONDS), bundle + " was not refreshed");
        assertEquals(Bundle.ACTIVE, bundle.getState(), bundle::toString);
    }

    List<WeakReference<ClassLoader>> retiredClassLoaders() {
        return retired;
    }
}
