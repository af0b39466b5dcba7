package org.sememe.it.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.Assertions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;

/** The technique {@code witness}, installed as a bundle, and the count of its open instances. */
final class WitnessTechnique implements Consumer<Object>, AutoCloseable {

    private final Map<Object, Boolean> open = new IdentityHashMap<>();
    private final ServiceRegistration<?> registration;
    private final Bundle bundle;

    WitnessTechnique(BundleContext context) throws BundleException {
        registration = context.registerService(Consumer.class, this,
                new Hashtable<>(Map.of("sememe.test", "witness")));
        bundle = context.installBundle("host-witness",
                WitnessTechnique.class.getResourceAsStream("/bundles/org.sememe.integration.witness.jar"));
        bundle.start();
    }

    Bundle bundle() {
        return bundle;
    }

    @Override
    public synchronized void accept(Object event) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) event;
        if (entry.getKey().equals("opened")) {
            open.put(entry.getValue(), true);
        } else {
            Assertions.assertNotNull(open.remove(entry.getValue()), "closed twice");
        }
    }

    synchronized int open() {
        return open.size();
    }

    static Path write(Path folder, int answer) throws IOException {
        return write(folder, answer, Optional.empty());
    }

    static Path write(Path folder, int answer, Optional<TokenizerReference> tokenizer) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("version.txt"), Integer.toString(answer));
        ModelFolders.write(folder, new ModelDescriptor("witness", 1, Instant.EPOCH, Optional.of("en"),
                OptionalInt.of(2), List.of(), Map.of(), Map.of(), tokenizer, Map.of()));
        return folder;
    }

    /** Waits for something that Configuration Admin sets off on its own thread. */
    static void await(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < deadline, what);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws BundleException {
        bundle.uninstall();
        registration.unregister();
    }
}
