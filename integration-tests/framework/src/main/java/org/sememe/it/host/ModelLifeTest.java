package org.sememe.it.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.condition.Condition;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.model.Lease;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;
import org.sememe.vector.TokenVectorizer;

/** The life of a model in a running framework: load, swap, roll back, lose a service, survive a restart, unload. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ModelLifeTest {

    private static final String NAME = "life";
    private static final String PID = "org.sememe.model~" + NAME;
    private static final String FILTER =
            "(&(objectClass=" + TokenVectorizer.class.getName() + ")(sememe.model=" + NAME + "))";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @TempDir
    Path folder;

    private WitnessTechnique witness;
    private ServiceTracker<Models, Models> tracker;

    @BeforeEach
    void install() throws Exception {
        witness = new WitnessTechnique(context);
        tracker = new ServiceTracker<>(context, Models.class, null);
        tracker.open();
    }

    @AfterEach
    void uninstall() throws Exception {
        for (ModelStatus status : models().models()) {
            models().unload(status.name());
        }
        assertEquals(0, witness.open(), "every instance is closed");
        tracker.close();
        witness.close();
    }

    private Models models() throws InterruptedException {
        return tracker.waitForService(30_000);
    }

    private Path version(int answer) throws IOException {
        return WitnessTechnique.write(folder.resolve("v" + answer), answer);
    }

    private ServiceReference<TokenVectorizer> reference() throws Exception {
        Collection<ServiceReference<TokenVectorizer>> found =
                context.getServiceReferences(TokenVectorizer.class, "(sememe.model=" + NAME + ")");
        return found.isEmpty() ? null : found.iterator().next();
    }

    private TokenVectorizer find() throws Exception {
        ServiceReference<TokenVectorizer> reference = reference();
        return reference == null ? null : context.getService(reference);
    }

    private static int answer(TokenVectorizer vectorizer) {
        return (int) vectorizer.vectorizeTokens(List.of()).get(1);
    }

    private ModelStatus status() throws InterruptedException {
        return models().model(NAME).orElseThrow();
    }

    private void awaitState(ModelState state) throws Exception {
        Models models = models();
        WitnessTechnique.await(() -> "expected " + state + ", found " + models.models(),
                () -> models.model(NAME).filter(status -> status.state() == state).isPresent());
    }

    private void awaitVersion(String version) throws Exception {
        Models models = models();
        WitnessTechnique.await(() -> "expected version " + version + ", found " + models.models(),
                () -> models.model(NAME).filter(status -> status.version().equals(version)).isPresent());
    }

    @Test
    void isLoadedSwappedRolledBackAndUnloaded() throws Exception {
        ModelStatus loaded = models().load(NAME, version(1), 3);
        assertEquals(ModelState.SERVING, loaded.state());
        assertEquals(List.of("TokenVectorizer", "VectorClassifier"), loaded.capabilities());
        ServiceReference<TokenVectorizer> reference = reference();
        assertEquals("1", reference.getProperty("sememe.version"));
        assertEquals("witness", reference.getProperty("sememe.technique"));
        assertEquals(2, reference.getProperty("sememe.dimension"));
        assertEquals("en", reference.getProperty("sememe.language"));
        assertEquals(3, reference.getProperty(Constants.SERVICE_RANKING));
        TokenVectorizer held = context.getService(reference);
        assertEquals(1, answer(held));
        Configuration configuration = admin.getFactoryConfiguration("org.sememe.model", NAME, "?");
        assertEquals("1", configuration.getProperties().get("version"));

        assertEquals("2", models().swap(NAME, version(2)).version());
        assertEquals(2, answer(held));
        assertEquals(1, witness.open());
        assertEquals("2", configuration.getProperties().get("version"));

        Path broken = version(3);
        Files.writeString(broken.resolve("version.txt"), "4");
        assertThrows(CorruptModelException.class, () -> models().swap(NAME, broken));
        assertEquals("2", status().version());
        assertTrue(status().detail().startsWith("the last change was refused: model file "), status().detail());
        assertEquals(2, answer(held));

        assertEquals("1", models().rollback(NAME).version());
        assertEquals(1, answer(held));
        assertEquals("", status().detail());
        assertThrows(InvalidInputException.class, () -> models().rollback(NAME));

        try (Lease<TokenVectorizer> lease = models().lease(NAME, TokenVectorizer.class)) {
            assertEquals("1", lease.version());
            assertEquals(1, status().leases());
            assertEquals(1, answer(lease.get()));
        }
        models().unload(NAME);
        assertNull(reference());
        assertEquals(0, witness.open());
        assertEquals(Optional.empty(), models().model(NAME));
        assertNull(admin.listConfigurations("(service.pid=" + PID + ")"));
        assertEquals("model life was unloaded",
                assertThrows(UnavailableException.class, () -> answer(held)).getMessage());
    }

    @Test
    void aFailedLoadLeavesNothingBehind() throws Exception {
        Path broken = version(1);
        Files.delete(broken.resolve("version.txt"));
        assertEquals("model file " + broken.resolve("version.txt") + " is missing",
                assertThrows(CorruptModelException.class, () -> models().load(NAME, broken, 0)).getMessage());
        assertEquals(Optional.empty(), models().model(NAME));
        assertNull(admin.listConfigurations("(service.pid=" + PID + ")"));
        assertFalse(models().verify(broken).ok());
        assertTrue(models().verify(version(1)).ok());
    }

    @Test
    void followsItsConfigurationWithoutAGap() throws Exception {
        models().load(NAME, version(1), 0);
        models().swap(NAME, version(2));
        List<Boolean> there = new CopyOnWriteArrayList<>();
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.UNREGISTERING) {
                there.add(context.getServiceReference(TokenVectorizer.class) != null);
            }
        };
        context.addServiceListener(listener, FILTER);
        Configuration configuration = admin.getFactoryConfiguration("org.sememe.model", NAME, "?");
        configuration.update(new Hashtable<>(Map.of("version", 1, "ranking", 8)));
        awaitVersion("1");
        WitnessTechnique.await(() -> "version 2 is closed", () -> witness.open() == 1);
        context.removeServiceListener(listener);
        assertEquals(List.of(true), there, "the new one is there when the old one goes");
        assertEquals(1, answer(find()));
        WitnessTechnique.await(() -> "the ranking is 8", () -> ranking() == 8);

        configuration.update(new Hashtable<>(Map.of("version", "7")));
        Models models = models();
        WitnessTechnique.await(() -> "the refusal is told", () -> models.model(NAME).orElseThrow().detail()
                .startsWith("version 7 was refused: the model store has no version 7 of model life"));
        assertEquals("1", status().version());

        configuration.delete();
        WitnessTechnique.await(() -> "the model is gone", () -> models.model(NAME).isEmpty());
        WitnessTechnique.await(() -> "the instance is closed", () -> witness.open() == 0);
        assertEquals(List.of("3"), models().load(NAME, version(3), 0).versions(), "a new model has one version");
    }

    private int ranking() {
        try {
            return (Integer) reference().getProperty(Constants.SERVICE_RANKING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void followsItsTechniquesBundle() throws Exception {
        models().load(NAME, version(1), 0);
        TokenVectorizer held = find();
        witness.bundle().stop();
        assertEquals(0, witness.open(), "closed before the bundle has stopped");
        assertNull(reference());
        awaitState(ModelState.WAITING);
        WitnessTechnique.await(() -> "it says what it waits for",
                () -> detail().startsWith("technique witness is not installed"));
        witness.bundle().start();
        assertEquals(1, answer(held), "the call waits until the model is back");
        awaitState(ModelState.SERVING);
        assertNotNull(find());
    }

    private String detail() {
        try {
            return status().detail();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void followsItsTokenizer() throws Exception {
        Path needy = WitnessTechnique.write(folder.resolve("needy"), 1,
                Optional.of(new TokenizerReference("life-words", "f1")));
        String message = assertThrows(UnavailableException.class, () -> models().load(NAME, needy, 0)).getMessage();
        assertTrue(message.startsWith("tokenizer life-words is not there, which model folder "), message);
        ServiceRegistration<Tokenizer> tokenizer = register("f1");
        models().load(NAME, needy, 0);
        tokenizer.unregister();
        assertEquals(0, witness.open());
        ServiceRegistration<Tokenizer> other = register("f2");
        awaitState(ModelState.WAITING);
        WitnessTechnique.await(() -> "it says what differs", () -> detail().startsWith("tokenizer life-words has the"));
        ServiceRegistration<Tokenizer> again = register("f1");
        awaitState(ModelState.SERVING);
        models().unload(NAME);
        other.unregister();
        again.unregister();
    }

    private ServiceRegistration<Tokenizer> register(String fingerprint) {
        return context.registerService(Tokenizer.class, new Tokenizer() {

            @Override
            public List<Token> tokenize(String text) {
                return List.of();
            }

            @Override
            public String fingerprint() {
                return fingerprint;
            }
        }, new Hashtable<>(Map.of("sememe.tokenizer", "life-words", "sememe.fingerprint", fingerprint)));
    }

    @Test
    void twoConfigurationsOfOneNameAreAnError() throws Exception {
        models().load(NAME, version(1), 0);
        Configuration second = admin.getFactoryConfiguration("org.sememe.model", "second", "?");
        second.update(new Hashtable<>(Map.of("name", NAME, "folder", version(2).toString())));
        WitnessTechnique.await(() -> "both are named", () -> detail().equals("configurations " + PID
                + " and org.sememe.model~second have the same name life; the first one serves"));
        assertEquals(1, answer(find()));
        admin.getFactoryConfiguration("org.sememe.model", NAME, "?").delete();
        awaitVersion("v2");
        assertEquals(2, answer(find()));
        WitnessTechnique.await(() -> "nothing is wrong any more", () -> detail().isEmpty());
    }

    @Test
    void outlivesTheHost() throws Exception {
        models().load(NAME, version(1), 0);
        models().swap(NAME, version(2));
        TokenVectorizer held = find();
        Bundle host = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.sememe.host")).findFirst().orElseThrow();
        host.stop();
        int open = witness.open();
        long left;
        try {
            // A pool has terminated when its last thread is about to die.
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (isOfHost(thread)) {
                    thread.join(10_000);
                }
            }
            left = Thread.getAllStackTraces().keySet().stream().filter(ModelLifeTest::isOfHost).count();
        } finally {
            host.start();
        }
        assertEquals(0, open);
        assertEquals(0, left, "threads of the stopped host");
        assertEquals(2, answer(held), "the call waits for the next host");
        awaitVersion("2");
        assertEquals("1", models().rollback(NAME).version());
        assertEquals(1, answer(held));
        ServiceTracker<Condition, Condition> ready =
                new ServiceTracker<>(context, context.createFilter("(osgi.condition.id=sememe.ready)"), null);
        ready.open();
        assertNotNull(ready.waitForService(30_000));
        ready.close();
    }

    private static boolean isOfHost(Thread thread) {
        return thread.getName().startsWith("sememe-model") || thread.getName().equals("sememe-host");
    }
}
