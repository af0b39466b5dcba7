package org.sememe.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.host.internal.testing.TestFramework;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;

class ReadyConditionTest {

    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private TestFramework framework;
    private ServiceTracker<Condition, Condition> tracker;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        tracker = new ServiceTracker<>(framework.context(), framework.context().createFilter(
                "(" + Condition.CONDITION_ID + "=" + ServiceProperties.READY_CONDITION + ")"), null);
        tracker.open();
    }

    @AfterEach
    void stop() throws Exception {
        tracker.close();
        framework.close();
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS), "no thread is left");
    }

    private ReadyCondition condition(Duration patience) {
        return new ReadyCondition(framework.context(), pool, () -> {
            asked.countDown();
            return settled;
        }, waiting::get, patience);
    }

    /** A bundle whose manifest declares a model format service. */
    private Bundle installTechnique() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "technique");
        attributes.putValue("Provide-Capability",
                "osgi.service;objectClass:List<String>=\"" + ModelFormat.class.getName() + "\"");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        try (InputStream content = new ByteArrayInputStream(jar.toByteArray())) {
            return framework.context().installBundle("technique", content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void comesWhenEveryModelHasBeenTriedAndGoesWithTheHost() throws Exception {
        ReadyCondition condition = condition(Duration.ofDays(1));
        condition.start();
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        assertNull(tracker.getService());
        settled.complete(null);
        assertNotNull(tracker.waitForService(30_000));
        ServiceReference<Condition> reference = tracker.getServiceReference();
        assertEquals("sememe.ready", reference.getProperty("osgi.condition.id"));
        condition.stop();
        // It may have been found while it was still being registered; the registering thread takes it back then.
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
        assertNull(tracker.getService());
    }

    @Test
    void aModelThatWaitsWaitsForTechniquesToBeStarted() throws Exception {
        Bundle technique = installTechnique();
        waiting.set(true);
        settled.complete(null);
        ReadyCondition condition = condition(Duration.ofDays(1));
        condition.start();
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        assertNull(tracker.getService());
        technique.start();
        assertNotNull(tracker.waitForService(30_000));
        condition.stop();
    }

    @Test
    void aTechniqueThatIsNotStartedIsNotWaitedForForEver() throws Exception {
        installTechnique();
        waiting.set(true);
        settled.complete(null);
        ReadyCondition condition = condition(Duration.ofMillis(1));
        condition.start();
        assertNotNull(tracker.waitForService(30_000));
        condition.stop();
    }

    @Test
    void aModelThatServesWaitsForNobody() throws Exception {
        installTechnique();
        settled.complete(null);
        ReadyCondition condition = condition(Duration.ofDays(1));
        condition.start();
        assertNotNull(tracker.waitForService(30_000));
        condition.stop();
    }

    @Test
    void aHostThatStopsBeforeItIsReadyLeavesNothing() throws Exception {
        installTechnique();
        waiting.set(true);
        settled.complete(null);
        ReadyCondition condition = condition(Duration.ofDays(1));
        condition.start();
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        condition.stop();
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
        assertNull(tracker.getService());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
