package org.sememe.it.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.Backends;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Vectorizer;

/**
 * Moves a model from one backend to another while it serves, by its configuration and by taking the backend away: no
 * request is lost, every answer is the same, and no backend keeps the model's memory.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class BackendMoveTest {

    private static final String MODEL = "it-moving";
    private static final int CLIENTS = 4;
    private static final int MOVES = 20;
    private static final int REQUESTS_BETWEEN = 500;
    private static final double TOLERANCE = 1e-4;
    private static final List<String> TEXTS = List.of("a", "two words", "A somewhat longer text that is encoded, too.");

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin configurations;

    @InjectService
    Backends backends;

    @TempDir
    Path folder;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong served = new AtomicLong();
    private final List<float[]> wanted = new ArrayList<>();
    private Configuration configuration;
    private ServiceTracker<Vectorizer, Vectorizer> vectorizers;
    private volatile boolean running = true;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(folder.resolve("seed.txt"), "7");
        ModelFolders.write(folder, new ModelDescriptor("it-encoder", 1, Instant.EPOCH, Optional.empty(),
                OptionalInt.of(32), List.of(), Map.of(), Map.of(), Optional.empty(), Map.of()));
        EncoderModel reference = new EncoderModel(backends.select("java"), 7);
        TEXTS.forEach(text -> wanted.add(reference.encode(text).values()));
        reference.close();
        configuration = configurations.getFactoryConfiguration("org.sememe.model", MODEL, "?");
        vectorizers = new ServiceTracker<>(context, context.createFilter("(&(objectClass="
                + Vectorizer.class.getName() + ")(sememe.model=" + MODEL + "))"), null);
        vectorizers.open();
        EncoderFormat.OPENED.clear();
    }

    @AfterEach
    void withdraw() throws Exception {
        running = false;
        vectorizers.close();
        configuration.delete();
    }

    private void pin(String backend) throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("folder", folder.toString()));
        if (!backend.isEmpty()) {
            properties.put("option." + Backend.NAME, backend);
        }
        configuration.update(properties);
    }

    private void work(int client) {
        Vectorizer vectorizer = null;
        for (int i = client; running; i++) {
            try {
                if (i % 50 == 0 || vectorizer == null) {
                    vectorizer = vectorizers.waitForService(30_000);
                }
                int text = i % TEXTS.size();
                float[] got = ((DenseVector) vectorizer.vectorize(TEXTS.get(text))).values();
                for (int j = 0; j < got.length; j++) {
                    if (!(Math.abs(got[j] - wanted.get(text)[j]) <= TOLERANCE)) {
                        failures.add(TEXTS.get(text) + ": " + Arrays.toString(got));
                        break;
                    }
                }
                served.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
        }
    }

    private void awaitRequests() {
        long goal = served.get() + REQUESTS_BETWEEN;
        await("requests: " + served, () -> served.get() >= goal || !failures.isEmpty());
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, what);
            Thread.onSpinWait();
        }
    }

    private List<Thread> clients() {
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(new Thread(() -> work(number), "client-" + client));
        }
        clients.forEach(Thread::start);
        return clients;
    }

    /** The backends that can be used here, at least {@code java}. */
    private List<String> usable() {
        return backends.statuses().stream().filter(BackendStatus::available).map(BackendStatus::name).toList();
    }

    @Test
    void aChangeOfTheConfigurationMovesTheModel() throws Exception {
        List<String> names = usable();
        assertTrue(names.contains("java") && names.size() > 1, "backends " + names);
        pin(names.get(0));
        assertNotNull(vectorizers.waitForService(30_000));
        List<Thread> clients = clients();
        for (int move = 1; move <= MOVES; move++) {
            awaitRequests();
            int opened = EncoderFormat.OPENED.size();
            pin(names.get(move % names.size()));
            await("move " + move, () -> EncoderFormat.OPENED.size() > opened);
        }
        awaitRequests();
        running = false;
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(List.of(), failures.stream().distinct().limit(5).toList());
        for (int move = 0; move <= MOVES; move++) {
            assertEquals(names.get(move % names.size()), EncoderFormat.OPENED.get(move));
        }
        configuration.delete();
        nothingIsLeft();
        configuration = configurations.getFactoryConfiguration("org.sememe.model", MODEL, "?");
    }

    @Test
    void aBackendThatGoesHandsItsModelsToAnother() throws Exception {
        pin("");
        Vectorizer first = vectorizers.waitForService(60_000);
        assertNotNull(first);
        String best = EncoderFormat.OPENED.get(0);
        assertEquals(backends.statuses().get(0).name(), best);
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(each -> each.getSymbolicName().equals("org.sememe.backend." + best)).findFirst().orElseThrow();
        assertTrue(usable().size() > 1, "backends " + usable());
        List<Thread> clients = clients();
        awaitRequests();
        int opened = EncoderFormat.OPENED.size();
        bundle.stop();
        try {
            await("another backend", () -> EncoderFormat.OPENED.size() > opened);
            assertTrue(EncoderFormat.OPENED.stream().skip(opened).noneMatch(best::equals),
                    () -> "backends " + EncoderFormat.OPENED);
            awaitRequests();
        } finally {
            bundle.start();
        }
        running = false;
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(List.of(), failures.stream().distinct().limit(5).toList());
    }

    /** No scope of the model is open on any backend. */
    private void nothingIsLeft() throws Exception {
        ServiceTracker<Backend, Backend> all = new ServiceTracker<>(context, Backend.class, null);
        all.open();
        try {
            for (Backend backend : all.getServices(new Backend[0])) {
                await("scopes of " + backend.name(), () -> backend.memory().openScopes().stream()
                        .noneMatch(scope -> scope.contains("of the test")));
                assertEquals(List.of(), backend.memory().leaks());
            }
        } finally {
            all.close();
        }
    }
}
