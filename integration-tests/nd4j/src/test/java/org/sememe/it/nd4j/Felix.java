package org.sememe.it.nd4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.example.product.ProductActivator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A Felix with strict boot delegation, the log, and what a test installs. */
final class Felix implements AutoCloseable {
    private final Framework framework;
    private final Path log;

    Felix(Path folder) throws BundleException {
        log = folder.resolve("sememe.log");
        System.setProperty("sememe.log.file", log.toString());
        System.setProperty("sememe.log.console", "ERROR");
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                "felix.bootdelegation.implicit", "false",
                "sememe.log.file", log.toString(),
                "sememe.log.console", "ERROR"));
        framework.start();
        install("log").start();
        install("logging").start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs one of the bundles that the build names to the tests. */
    Bundle install(String name) throws BundleException {
        return context().installBundle("reference:" + Path.of(System.getProperty("bundle." + name)).toUri());
    }

    /** ND4J as a launcher starts it: with its activation policy. */
    Bundle startNd4j() throws BundleException {
        Bundle nd4j = install("nd4j");
        install("natives");
        nd4j.start(Bundle.START_ACTIVATION_POLICY);
        return nd4j;
    }

    /** The third party's bundle, made here from a class and a manifest. */
    Bundle installProduct() throws BundleException {
        return context().installBundle("product", productJar());
    }

    static InputStream productJar() {
        String name = ProductActivator.class.getName();
        return jar(Map.of("Bundle-SymbolicName", "org.example.product", "Bundle-Activator", name, "Import-Package",
                "org.osgi.framework,org.nd4j.linalg.api.ndarray;version=\"[1.0,2)\","
                + "org.nd4j.linalg.api.buffer;version=\"[1.0,2)\",org.nd4j.linalg.factory;version=\"[1.0,2)\""), name);
    }

    /** A bundle with these headers and the class files of these classes. */
    static InputStream jar(Map<String, String> headers, String... classes) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        headers.forEach(attributes::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String name : classes) {
                String path = name.replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream file = Felix.class.getClassLoader().getResourceAsStream(path)) {
                    file.transferTo(jar);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** What the third party's bundle computes, called without a context class loader that could help. */
    float[] product() throws InvalidSyntaxException {
        @SuppressWarnings("rawtypes")
        Collection<ServiceReference<Supplier>> found = context().getServiceReferences(Supplier.class, "(name=product)");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return (float[]) context().getService(found.iterator().next()).get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Has whoever is wired to a bundle's old content wired anew, and waits for it. */
    void refresh() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> done.countDown());
        assertTrue(done.await(60, TimeUnit.SECONDS), "the framework does not come to rest");
    }

    /** What was logged so far. */
    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** How often ND4J's library is mapped into this process as code. */
    static long mappings() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("nd4jcpu.so") && !line.contains("jnind4jcpu")
                && line.contains("r-xp")).count();
        }
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(30_000);
    }
}
