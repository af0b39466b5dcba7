package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.sememe.SememeException;
import org.sememe.host.internal.testing.Answer;
import org.sememe.model.ModelFormat;
import org.sememe.model.ModelState;

/** Everything at once: a technique that comes and goes, swaps, changed configurations and callers. */
class ModelChurnTest extends HostFixture {

    private static final int ROUNDS = 25;

    @Test
    void nothingIsLostOrClosedTwice() {
        host.load("docs", write("one"), 0);
        Path two = write("two");
        Path three = write("three");
        Answer held = find();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> caller = CompletableFuture.supplyAsync(() -> {
            long calls = 0;
            for (; !over.get(); calls++) {
                held.text();
            }
            return calls;
        }, pool);
        CompletableFuture<Void> technique = CompletableFuture.runAsync(() -> {
            ServiceRegistration<ModelFormat> current = registration;
            for (int i = 0; i < ROUNDS; i++) {
                current.unregister();
                current = framework.register(format, 0);
            }
        }, pool);
        CompletableFuture<Void> operator = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    host.swap("docs", i % 2 == 0 ? two : three);
                } catch (SememeException e) {
                    // The technique is not there at this moment.
                    continue;
                }
            }
        }, pool);
        CompletableFuture<Void> configurer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                configurations.write("org.sememe.model~docs", Map.of("ranking", i, "option.suffix", "!" + i % 3));
                host.configurationChanged("org.sememe.model~docs");
            }
        }, pool);
        CompletableFuture.allOf(technique, operator, configurer).join();
        assertEquals(ModelState.SERVING, status("docs").state(), () -> status("docs").detail());
        over.set(true);
        assertTrue(caller.join() > 0);
        assertEquals(1, format.opened.size() - format.closed.size());
        assertEquals(List.of(), log.warnings.stream().filter(warning -> warning.contains("cleanly")).toList());
        host.unload("docs");
        assertEquals(format.opened.size(), format.closed.size());
    }
}
