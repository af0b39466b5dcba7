package org.sememe.host.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.sememe.host.internal.model.ModelHost;
import org.sememe.host.internal.testing.AnswerFormat;
import org.sememe.host.internal.testing.MapConfigurations;
import org.sememe.host.internal.testing.TestFramework;
import org.sememe.host.internal.testing.TestLog;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Slot;

class HealthChecksTest {

    private static Result check(ModelState state, String detail) {
        return HealthChecks.check(new ModelStatus("docs", state, detail, "bow", "3", List.of("3"), 0, List.of(),
                OptionalInt.empty(), 0, 0));
    }

    @Test
    void publishesOneForEachModel(@TempDir Path folder) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try (TestFramework framework = new TestFramework(folder.resolve("framework"))) {
            framework.register(new AnswerFormat("answers"), 0);
            ModelHost host = new ModelHost(new ModelHost.Surroundings(framework.services(), folder.resolve("home"),
                    new MapConfigurations(),
                    name -> new Slot(framework.context(), ServiceProperties.MODEL, name, Duration.ZERO), pool,
                    new TestLog(), () -> 1, new HealthChecks(framework.context())));
            host.start();
            host.load("docs", AnswerFormat.write(folder.resolve("source"), "answers", "one"), 0);
            ServiceReference<HealthCheck> reference = framework.context().getServiceReference(HealthCheck.class);
            assertEquals("Sememe model docs", reference.getProperty(HealthCheck.NAME));
            assertArrayEquals(new String[] {"sememe", "model"}, (String[]) reference.getProperty(HealthCheck.TAGS));
            assertEquals("model docs serves version 1", framework.context().getService(reference).execute().iterator()
                    .next().getMessage());
            host.unload("docs");
            assertNull(framework.context().getServiceReference(HealthCheck.class));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void reportsEachState() {
        assertEquals(Result.Status.OK, check(ModelState.SERVING, "").getStatus());
        assertEquals(Result.Status.WARN, check(ModelState.SERVING, "refused").getStatus());
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check(ModelState.LOADING, "").getStatus());
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check(ModelState.WAITING, "why").getStatus());
        assertEquals(Result.Status.CRITICAL, check(ModelState.FAILED, "why").getStatus());
    }

    @Test
    void saysWhy() {
        assertEquals("model docs has failed: why", check(ModelState.FAILED, "why").iterator().next().getMessage());
        assertEquals("model docs serves version 3; refused",
                check(ModelState.SERVING, "refused").iterator().next().getMessage());
    }
}
