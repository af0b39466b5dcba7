package org.sememe.it.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.UnavailableException;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;
import org.sememe.text.Tokenizer;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;

/** Pipelines by configuration, live and through the OSGi Configurator, in a running framework. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class PipelineConfigurationTest {

    private static final long LONG = 30_000;

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin configurations;

    private final List<Configuration> configured = new ArrayList<>();
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    @AfterEach
    void clean() throws Exception {
        for (ServiceTracker<?, ?> tracker : trackers) {
            tracker.close();
        }
        for (Configuration configuration : configured) {
            configuration.delete();
        }
    }

    private Configuration configure(String name, String... stages) throws IOException {
        Configuration configuration = configurations.getFactoryConfiguration("org.sememe.pipeline", name, "?");
        configuration.update(new Hashtable<>(Map.of("stages", stages)));
        configured.add(configuration);
        return configuration;
    }

    private <T> ServiceTracker<T, T> track(Class<T> type, String name) throws InvalidSyntaxException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, context.createFilter("(&(objectClass="
                + type.getName() + ")(sememe.pipeline=" + name + "))"), null);
        tracker.open();
        trackers.add(tracker);
        return tracker;
    }

    /** Waits until the state of a pipeline is as wanted; configurations arrive in another thread. */
    private PipelineStatus await(String name, Predicate<PipelineStatus> wanted) throws Exception {
        ServiceTracker<Pipelines, Pipelines> tracker = new ServiceTracker<>(context, Pipelines.class, null);
        tracker.open();
        trackers.add(tracker);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG);
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            for (PipelineStatus status : tracker.waitForService(LONG).pipelines()) {
                last = status.name().equals(name) ? status.toString() : last;
                if (status.name().equals(name) && wanted.test(status)) {
                    return status;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(name + " is not as wanted but " + last);
    }

    private ServiceRegistration<Encoder> encoder(String model, float value, int dimension) {
        float[] vector = new float[dimension];
        Arrays.fill(vector, value);
        Encoder encoder = new Encoder() {

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public DenseVector vectorize(String text) {
                return new DenseVector(vector.clone());
            }
        };
        return context.registerService(Encoder.class, encoder, new Hashtable<>(Map.of("sememe.model", model,
                "sememe.dimension", dimension)));
    }

    @Test
    void appearsFollowsAndDisappears() throws Exception {
        configure("it-unit", "Encoder (sememe.model=it-model)", "l2");
        assertEquals("stage 1: waits for an Encoder that matches (sememe.model=it-model)",
                await("it-unit", status -> !status.detail().isEmpty()).detail());
        ServiceRegistration<Encoder> first = encoder("it-model", 3, 1);
        ServiceTracker<Encoder, Encoder> tracker = track(Encoder.class, "it-unit");
        Encoder unit = tracker.waitForService(LONG);
        assertArrayEquals(new float[] {1}, unit.vectorize("x").values());
        assertEquals(1, tracker.getServiceReference().getProperty("sememe.dimension"));
        ServiceRegistration<Encoder> second = encoder("it-model", 3, 4);
        first.unregister();
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, unit.vectorize("x").values());
        assertEquals(4, tracker.getServiceReference().getProperty("sememe.dimension"));
        second.unregister();
        await("it-unit", status -> !status.published());
        assertEquals(0, tracker.size());
    }

    @Test
    void nestsAndSaysWhatItWaitsFor() throws Exception {
        configure("it-outer", "Encoder (sememe.pipeline=it-inner)");
        configure("it-inner", "Encoder (sememe.model=it-model)");
        await("it-outer", status -> status.detail().equals(
                "stage 1: waits for an Encoder that matches (sememe.pipeline=it-inner)"));
        ServiceRegistration<Encoder> model = encoder("it-model", 2, 2);
        Encoder outer = track(Encoder.class, "it-outer").waitForService(LONG);
        assertArrayEquals(new float[] {2, 2}, outer.vectorize("x").values());
        assertEquals("pipeline it-inner", await("it-outer", PipelineStatus::published).stages().get(0).service());
        model.unregister();
        await("it-outer", status -> !status.published());
    }

    @Test
    void aCycleIsSaidAndNotWaitedFor() throws Exception {
        configure("it-a", "Tokenizer (sememe.pipeline=it-b)");
        Configuration b = configure("it-b", "Tokenizer (sememe.pipeline=it-a)");
        assertEquals("stage 1: the pipelines it-a -> it-b -> it-a form a cycle",
                await("it-a", status -> status.detail().contains("cycle")).detail());
        b.update(new Hashtable<>(Map.of("stages", new String[] {"Tokenizer (sememe.tokenizer=whitespace)"})));
        Tokenizer a = track(Tokenizer.class, "it-a").waitForService(LONG);
        assertEquals(List.of("x", "y"), a.words("x y"));
    }

    @Test
    void twoModelsOfEqualRankingAreAnErrorNamingBoth() throws Exception {
        ServiceRegistration<Encoder> one = encoder("it-one", 1, 1);
        ServiceRegistration<Encoder> two = encoder("it-two", 2, 1);
        configure("it-tie", "Encoder (sememe.model=it-*)");
        String detail = await("it-tie", status -> !status.detail().isEmpty()).detail();
        assertTrue(detail.contains("model it-one") && detail.contains("model it-two"), detail);
        two.setProperties(new Hashtable<>(Map.of("sememe.model", "it-two", Constants.SERVICE_RANKING, 1)));
        Encoder best = track(Encoder.class, "it-tie").waitForService(LONG);
        assertArrayEquals(new float[] {2}, best.vectorize("x").values());
        one.unregister();
        two.unregister();
    }

    @Test
    void aWrongConfigurationIsOneSentence() throws Exception {
        configure("it-wrong", "Tokenizer", "TextClassifier");
        assertEquals("stage 2 of pipeline it-wrong, 'TextClassifier', takes text, but the stage before it gives tokens",
                await("it-wrong", status -> !status.detail().isEmpty()).detail());
    }

    @Test
    void aLiveChangeLosesNoRequestAndARemovalFailsAtOnce() throws Exception {
        ServiceRegistration<Encoder> one = encoder("it-one", 1, 1);
        ServiceRegistration<Encoder> two = encoder("it-two", 2, 1);
        Configuration configuration = configure("it-live", "Encoder (sememe.model=it-one)");
        Encoder live = track(Encoder.class, "it-live").waitForService(LONG);
        assertArrayEquals(new float[] {1}, live.vectorize("x").values());
        for (int i = 0; i < 20; i++) {
            String model = i % 2 == 0 ? "it-two" : "it-one";
            configuration.update(new Hashtable<>(Map.of("stages", new String[] {"Encoder (sememe.model=" + model + ")"},
                    Constants.SERVICE_RANKING, i)));
            // Every call is answered, by the one or the other, until the change has arrived.
            float expected = i % 2 == 0 ? 2 : 1;
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG);
            while (live.vectorize("x").values()[0] != expected) {
                assertTrue(System.nanoTime() < deadline, "the change of the configuration did not arrive");
            }
        }
        configured.clear();
        configuration.delete();
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread client = new Thread(() -> {
            gone.countDown();
            failure.complete(assertThrows(UnavailableException.class, () -> {
                while (true) {
                    live.vectorize("x");
                }
            }));
        });
        client.start();
        assertTrue(gone.await(LONG, TimeUnit.MILLISECONDS));
        assertEquals("pipeline it-live was removed", failure.get(LONG, TimeUnit.MILLISECONDS).getMessage());
        one.unregister();
        two.unregister();
    }

    @Test
    void callsWaitWhileThePipelineBundleIsUpdated() throws Exception {
        ServiceRegistration<Encoder> model = encoder("it-model", 5, 1);
        configure("it-update", "Encoder (sememe.model=it-model)");
        Encoder encoder = track(Encoder.class, "it-update").waitForService(LONG);
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(one -> one.getSymbolicName().equals("org.sememe.pipeline")).findFirst().orElseThrow();
        bundle.update();
        assertEquals(Bundle.ACTIVE, bundle.getState());
        assertArrayEquals(new float[] {5}, encoder.vectorize("x").values());
        model.unregister();
    }

    @Test
    void theConfiguratorBringsAPipelineWithABundle() throws Exception {
        Bundle bundle = context.installBundle("it:configured", jar("""
                {
                  "org.sememe.pipeline~it-json": {
                    "stages": ["Tokenizer (sememe.tokenizer=whitespace)"],
                    "service.ranking:Integer": 42
                  }
                }
                """));
        bundle.start();
        ServiceTracker<Tokenizer, Tokenizer> tracker = track(Tokenizer.class, "it-json");
        assertNotNull(tracker.waitForService(LONG));
        assertEquals(42, tracker.getServiceReference().getProperty(Constants.SERVICE_RANKING));
        bundle.uninstall();
        await("it-json", tracker);
    }

    private static void await(String name, ServiceTracker<?, ?> tracker) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG);
        while (tracker.size() > 0) {
            assertTrue(System.nanoTime() < deadline, name + " did not go with its bundle");
            Thread.onSpinWait();
        }
    }

    private static InputStream jar(String configuration) throws IOException {
        String manifest = """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: org.sememe.it.configured
                Bundle-Version: 1.0.0
                Require-Capability: osgi.extender;filter:="(osgi.extender=osgi.configurator)"
                """;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes,
                new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))))) {
            jar.putNextEntry(new JarEntry("OSGI-INF/configurator/pipelines.json"));
            jar.write(configuration.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
