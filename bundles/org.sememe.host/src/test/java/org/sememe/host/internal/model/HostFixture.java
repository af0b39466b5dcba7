package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.sememe.host.internal.testing.Answer;
import org.sememe.host.internal.testing.AnswerFormat;
import org.sememe.host.internal.testing.MapConfigurations;
import org.sememe.host.internal.testing.TestFramework;
import org.sememe.host.internal.testing.TestLog;
import org.sememe.model.ModelFormat;
import org.sememe.model.ModelStatus;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Slot;

/** A host of models on a real service registry, with the technique {@code answers}. */
abstract class HostFixture {

    @TempDir
    Path folder;

    final AnswerFormat format = new AnswerFormat("answers");
    final MapConfigurations configurations = new MapConfigurations();
    final TestLog log = new TestLog();
    final ExecutorService pool = Executors.newCachedThreadPool();
    final List<String> units = new ArrayList<>();
    TestFramework framework;
    ServiceRegistration<ModelFormat> registration;
    ModelHost host;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder.resolve("framework"));
        registration = framework.register(format, 0);
        host = newHost();
        host.start();
    }

    ModelHost newHost() {
        ModelHost.Watcher watcher = new ModelHost.Watcher() {

            @Override
            public void added(ModelUnit unit) {
                units.add("+" + unit.name());
            }

            @Override
            public void removed(ModelUnit unit) {
                units.add("-" + unit.name());
            }
        };
        return new ModelHost(new ModelHost.Surroundings(framework.services(), folder.resolve("home"), configurations,
                name -> new Slot(framework.context(), ServiceProperties.MODEL, name, Duration.ofSeconds(30)), pool,
                log, () -> 3, watcher));
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
        framework.close();
        pool.shutdown();
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    }

    Path write(String answer) {
        return AnswerFormat.write(folder.resolve("source-" + answer), "answers", answer);
    }

    Answer find() {
        ServiceReference<Answer> reference = framework.context().getServiceReference(Answer.class);
        return reference == null ? null : framework.context().getService(reference);
    }

    ModelStatus status(String name) {
        host.settled().join();
        return host.model(name).orElseThrow();
    }

    Path store(String... names) {
        return folder.resolve("home").resolve("models").resolve(String.join("/", names));
    }
}
