package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.sememe.InvalidInputException;
import org.sememe.serving.Served;
import org.sememe.serving.Slot;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.Vector;
import org.sememe.vector.VectorClassifier;

/** A pipeline of which two stages are served by one model, whose versions do not fit each other. */
class SharedModelTest {

    @TempDir
    Path storage;

    private Framework framework;
    private Slot slot;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        slot = new Slot(context, "sememe.model", "m", Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** Each version has a dimension of its own. */
    private record Version(int dimension) implements Encoder, VectorClassifier {

        @Override
        public DenseVector vectorize(String text) {
            return new DenseVector(new float[dimension]);
        }

        @Override
        public List<String> labels() {
            return List.of("dimension " + dimension);
        }

        @Override
        public Classification classify(Vector vector) {
            if (vector.dimension() != dimension) {
                throw new InvalidInputException("expected " + dimension + ", found " + vector.dimension());
            }
            return new Classification(List.of(new LabelProbability(labels().get(0), 1)));
        }
    }

    private void publish(int dimension) {
        Version version = new Version(dimension);
        slot.publish(new Served("v" + dimension, Map.of(Encoder.class, version, VectorClassifier.class, version),
                () -> { }), Map.of("sememe.dimension", dimension), 0);
    }

    private TextClassifier chain() {
        List<Stage> stages = Definition.parse("p", new String[] {"Encoder", "l2", "VectorClassifier"}, 0, "", 0)
                .stages();
        List<Object> services = new ArrayList<>();
        for (Stage stage : stages) {
            services.add(stage.kind().capability() == null ? null
                    : context.getService(context.getServiceReference(stage.kind().capability())));
        }
        return assertInstanceOf(TextClassifier.class, Chain.of(stages, services));
    }

    @Test
    void aCallNeverMixesTwoVersions() throws Exception {
        publish(1);
        TextClassifier chain = chain();
        assertEquals(List.of("dimension 1"), chain.labels());
        AtomicBoolean end = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clients.add(threads.submit(() -> {
                while (!end.get()) {
                    chain.classify("x");
                    chain.classifyAll(List.of("x", "y"));
                    served.incrementAndGet();
                }
                return null;
            }));
        }
        for (int swap = 1; clients.stream().noneMatch(Future::isDone) && (swap < 200 || served.get() < 2000); swap++) {
            publish(1 + swap % 7);
        }
        end.set(true);
        for (Future<?> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertEquals(0, slot.current().leases());
    }
}
