package org.sememe.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.text.TextClassifier;

/**
 * Swaps a model and updates bundles in place under full load: no request fails, none is answered wrongly, every retired
 * instance is closed exactly once, and nothing of the retired stays in memory.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class SwapUnderLoadTest {

    private static final String MODEL = "witness";
    private static final String PIPELINE = "answers";
    private static final int CLIENTS = 4;
    private static final int SWAPS = 50;
    private static final int SWAPS_BETWEEN_UPDATES = 5;
    private static final int REQUESTS = 200_000;
    private static final long HEAP_TOLERANCE = 16L << 20;
    private static final String WITNESS = "/bundles/org.sememe.integration.witness.jar";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin configurations;

    @TempDir
    Path folder;

    private final Witness witness = new Witness();
    private ServiceRegistration<?> registration;
    private ServiceTracker<Models, Models> models;
    private ServiceTracker<TextClassifier, TextClassifier> classifiers;
    private Configuration pipeline;
    private Bundle technique;

    @BeforeEach
    void publish() throws Exception {
        Dictionary<String, Object> test = new Hashtable<>(Map.of("sememe.test", "witness"));
        registration = context.registerService(Consumer.class, witness, test);
        technique = context.installBundle("witness", content());
        technique.start();
        models = new ServiceTracker<>(context, Models.class, null);
        models.open();
        models().load(MODEL, version(1), 0);
        pipeline = configurations.getFactoryConfiguration("org.sememe.pipeline", PIPELINE, "?");
        pipeline.update(new Hashtable<>(Map.of("stages", new String[] {"Tokenizer (sememe.tokenizer=whitespace)",
            "TokenVectorizer (sememe.model=" + MODEL + ")", "VectorClassifier (sememe.model=" + MODEL + ")"})));
        classifiers = new ServiceTracker<>(context, context.createFilter("(&(objectClass="
                + TextClassifier.class.getName() + ")(sememe.pipeline=" + PIPELINE + "))"), null);
        classifiers.open();
        assertNotNull(classifiers.waitForService(30_000));
    }

    @AfterEach
    void withdraw() throws Exception {
        classifiers.close();
        models.close();
        pipeline.delete();
        technique.uninstall();
        registration.unregister();
    }

    private static InputStream content() {
        return SwapUnderLoadTest.class.getResourceAsStream(WITNESS);
    }

    private Models models() throws InterruptedException {
        return models.waitForService(30_000);
    }

    private Path version(int number) throws IOException {
        Path version = Files.createDirectories(folder.resolve("v" + number));
        Files.writeString(version.resolve("version.txt"), Integer.toString(number));
        ModelFolders.write(version, new ModelDescriptor("witness", 1, Instant.EPOCH, Optional.empty(),
                OptionalInt.of(2), List.of(), Map.of(), Map.of(), Optional.empty(), Map.of()));
        return version;
    }

    @Test
    void noRequestIsLostOverSwapsAndUpdates() throws Exception {
        BundleUpdates updates = new BundleUpdates(context);
        int rounds = 0;
        long heapBefore = Memory.used();
        ClassifierLoad load = new ClassifierLoad(classifiers);
        try (load) {
            load.start(CLIENTS);
            for (int swap = 1; swap <= SWAPS; swap++) {
                int next = swap + 1;
                Path candidate = version(next);
                load.mayAnswer(next);
                ModelStatus status = models().swap(MODEL, candidate);
                load.mustAnswer(next);
                assertEquals(ModelState.SERVING, status.state());
                load.awaitRequests(REQUESTS / SWAPS);
                if (swap % SWAPS_BETWEEN_UPDATES == 0) {
                    rounds++;
                    // A request after an update returns when the new revision serves.
                    updates.update(technique, content());
                    load.ask();
                    updates.update("org.sememe.host");
                    load.ask();
                    updates.update("org.sememe.pipeline");
                    load.ask();
                }
            }
        }
        assertEquals(10, rounds);
        assertEquals(List.of(), load.failures());
        assertEquals(List.of(), load.wrong());
        assertTrue(load.served() >= REQUESTS, "served " + load.served());

        assertEquals(1, witness.open().size(), () -> "only the version that serves should be open: " + witness.open());
        models().unload(MODEL);
        assertEquals(List.of(), witness.open());
        assertEquals(List.of(), witness.notClosedExactlyOnce());
        assertTrue(witness.opened() > SWAPS + rounds, "instances " + witness.opened());

        assertEquals(List.of(), Memory.survivors(witness.instances()), "instances still in memory");
        assertEquals(List.of(), Memory.survivors(updates.retiredClassLoaders()), "class loaders still in memory");
        long growth = Memory.used() - heapBefore;
        assertTrue(growth < HEAP_TOLERANCE, "the heap grew by " + growth + " bytes");
    }

    /** Counts how often each instance is opened and closed, without keeping it in memory. */
    private static final class Witness implements Consumer<Object> {

        private final List<Sighting> sightings = new ArrayList<>();

        @Override
        public synchronized void accept(Object event) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) event;
            if (entry.getKey().equals("opened")) {
                sightings.add(new Sighting(entry.getValue()));
            } else {
                sightings.stream().filter(sighting -> sighting.instance.refersTo(entry.getValue()))
                        .forEach(sighting -> sighting.closes++);
            }
        }

        synchronized long opened() {
            return sightings.size();
        }

        /** Tells which instances are open, by version, with their place in the order of all. */
        synchronized List<String> open() {
            return IntStream.range(0, sightings.size()).filter(i -> sightings.get(i).closes == 0)
                    .mapToObj(i -> sightings.get(i).name + " as number " + (i + 1) + " of " + sightings.size())
                    .toList();
        }

        synchronized List<Integer> notClosedExactlyOnce() {
            return sightings.stream().map(sighting -> sighting.closes).filter(closes -> closes != 1).toList();
        }

        synchronized List<WeakReference<Object>> instances() {
            return sightings.stream().map(sighting -> sighting.instance).toList();
        }
    }

    private static final class Sighting {

        private final WeakReference<Object> instance;
        private final String name;
        private int closes;

        Sighting(Object instance) {
            this.name = instance.toString();
            this.instance = new WeakReference<>(instance);
        }
    }
}
