package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.sememe.UnavailableException;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.serving.Served;
import org.sememe.serving.Slot;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Encoder;
import org.sememe.vector.VectorClassifier;
import org.sememe.vector.Vectorizer;
import org.sememe.vector.WordVectors;

class BoardTest {

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private Board board;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        board = new Board(context, new PipelineLog() {

            @Override
            public void info(String message) {
                said.add(message);
            }

            @Override
            public void warn(String message) {
                said.add("!" + message);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private void configure(String name, String... stages) {
        board.configure(Definition.parse(name, stages, 0, "", 20_000));
    }

    private ServiceRegistration<Tokenizer> tokenizer(String name, int ranking) {
        return context.registerService(Tokenizer.class, new FakeTokenizer(name), table("sememe.tokenizer", name,
                "sememe.fingerprint", name, Constants.SERVICE_RANKING, ranking));
    }

    private static Dictionary<String, Object> table(Object... pairs) {
        Dictionary<String, Object> table = new Hashtable<>();
        for (int i = 0; i < pairs.length; i += 2) {
            table.put((String) pairs[i], pairs[i + 1]);
        }
        return table;
    }

    /** A model of word vectors in which every word has one vector, swapped and leased as the host does it. */
    private Slot model(String name) {
        return new Slot(context, "sememe.model", name, Duration.ofSeconds(20));
    }

    private static void publish(Slot slot, String version, float... vector) {
        slot.publish(new Served(version, Map.of(WordVectors.class, new FakeWords(vector.length,
                Map.of("a", vector, "b", vector))), () -> { }),
                Map.of("sememe.version", version, "sememe.dimension", vector.length), 0);
    }

    private <T> ServiceReference<T> find(Class<T> type, String name) {
        try {
            String filter = "(sememe.pipeline=" + name + ")";
            Collection<ServiceReference<T>> found = context.getServiceReferences(type, filter);
            return found.isEmpty() ? null : found.iterator().next();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> T get(Class<T> type, String name) {
        return context.getService(find(type, name));
    }

    private PipelineStatus status(String name) {
        return board.pipelines().stream().filter(status -> status.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void appearsWhenAllStagesAreThereAndSaysWhatItWaitsFor() {
        configure("p", "Tokenizer (sememe.tokenizer=word)", "WordVectors (sememe.model=m)", "mean");
        assertNull(find(Encoder.class, "p"));
        assertEquals("stage 1: waits for a Tokenizer that matches (sememe.tokenizer=word)", status("p").detail());
        tokenizer("word", 0);
        assertEquals("stage 2: waits for a WordVectors that matches (sememe.model=m)", status("p").detail());
        assertEquals("tokenizer word", status("p").stages().get(0).service());
        assertEquals("", status("p").stages().get(1).service());
        Slot model = model("m");
        publish(model, "3", 1, 2);
        assertTrue(status("p").published());
        assertEquals("", status("p").detail());
        assertEquals("Encoder", status("p").capability());
        assertEquals("model m version 3", status("p").stages().get(1).service());
        assertEquals("built-in", status("p").stages().get(2).service());
        assertEquals(2, find(Encoder.class, "p").getProperty("sememe.dimension"));
        assertNotNull(find(Vectorizer.class, "p"));
        assertArrayEquals(new float[] {1, 2}, get(Encoder.class, "p").vectorize("a").values());
        model.withdraw();
        assertNull(find(Encoder.class, "p"));
        assertFalse(status("p").published());
        assertEquals(List.of(
                "pipeline p is not published: stage 1: waits for a Tokenizer that matches (sememe.tokenizer=word)",
                "pipeline p is not published: stage 2: waits for a WordVectors that matches (sememe.model=m)",
                "pipeline p is published as Encoder",
                "pipeline p is not published: stage 2: waits for a WordVectors that matches (sememe.model=m)"), said);
    }

    @Test
    void followsASwapAndKeepsItsRegistration() {
        tokenizer("word", 0);
        Slot model = model("m");
        publish(model, "1", 1, 2);
        configure("p", "Tokenizer (sememe.tokenizer=word)", "WordVectors (sememe.model=m)", "mean");
        ServiceReference<Encoder> reference = find(Encoder.class, "p");
        Encoder encoder = context.getService(reference);
        List<Integer> events = new ArrayList<>();
        context.addServiceListener(event -> {
            if (event.getServiceReference().equals(reference)) {
                events.add(event.getType());
            }
        });
        publish(model, "2", 3, 4);
        assertArrayEquals(new float[] {3, 4}, encoder.vectorize("a b").values());
        assertEquals("model m version 2", status("p").stages().get(1).service());
        assertEquals(List.of(), events);
        publish(model, "3", 5, 6, 7);
        assertArrayEquals(new float[] {5, 6, 7}, encoder.vectorize("a b").values());
        assertEquals(3, encoder.dimension());
        assertEquals(List.of(ServiceEvent.MODIFIED), events);
        assertEquals(3, reference.getProperty("sememe.dimension"));
    }

    @Test
    void takesTheHighestRankingGreedilyAndFallsBack() {
        tokenizer("one", 0);
        configure("p", "Tokenizer (!(sememe.pipeline=*))");
        Tokenizer tokenizer = get(Tokenizer.class, "p");
        assertEquals("one", tokenizer.fingerprint());
        ServiceRegistration<Tokenizer> better = tokenizer("two", 5);
        assertEquals("two", tokenizer.fingerprint());
        assertEquals("two", find(Tokenizer.class, "p").getProperty("sememe.fingerprint"));
        better.unregister();
        assertEquals("one", tokenizer.fingerprint());
    }

    @Test
    void aTieIsAnErrorNamingBoth() {
        tokenizer("one", 3);
        configure("p", "Tokenizer");
        ServiceRegistration<Tokenizer> other = tokenizer("two", 3);
        assertNull(find(Tokenizer.class, "p"));
        assertEquals("stage 1: there are two of equal ranking 3 to choose from, tokenizer one and tokenizer two:"
                + " raise the ranking of one or narrow the target filter", status("p").detail());
        other.setProperties(table("sememe.tokenizer", "two", Constants.SERVICE_RANKING, 4));
        assertEquals("two", get(Tokenizer.class, "p").fingerprint());
    }

    @Test
    void twoRegistrationsOfOneThingAreNoTie() {
        tokenizer("one", 3);
        tokenizer("one", 3);
        configure("p", "Tokenizer");
        assertTrue(status("p").published());
    }

    @Test
    void nests() {
        configure("outer", "Encoder (sememe.pipeline=inner)", "l2");
        configure("inner", "Tokenizer", "WordVectors", "mean");
        ServiceRegistration<Tokenizer> word = tokenizer("word", 0);
        Slot model = model("m");
        publish(model, "1", 0, 5);
        assertArrayEquals(new float[] {0, 1}, get(Encoder.class, "outer").vectorize("a").values());
        assertEquals("pipeline inner", status("outer").stages().get(0).service());
        publish(model, "2", 3, 4, 0);
        assertArrayEquals(new float[] {0.6f, 0.8f, 0}, get(Encoder.class, "outer").vectorize("a").values());
        assertEquals(3, find(Encoder.class, "outer").getProperty("sememe.dimension"));
        word.unregister();
        assertNull(find(Encoder.class, "outer"));
        assertEquals("stage 1: waits for an Encoder that matches (sememe.pipeline=inner)",
                status("outer").detail());
    }

    @Test
    void aCycleIsSaidInOneSentence() {
        configure("a", "Tokenizer (sememe.pipeline=b)");
        configure("b", "Tokenizer (sememe.pipeline=c)");
        assertEquals("stage 1: waits for a Tokenizer that matches (sememe.pipeline=c)", status("b").detail());
        configure("c", "Tokenizer (&(sememe.pipeline=a)(sememe.dimension=3))");
        assertEquals("stage 1: the pipelines a -> b -> c -> a form a cycle", status("a").detail());
        assertEquals("stage 1: the pipelines b -> c -> a -> b form a cycle", status("b").detail());
        assertEquals("stage 1: the pipelines c -> a -> b -> c form a cycle", status("c").detail());
        configure("self", "Tokenizer (sememe.pipeline=self)");
        assertEquals("stage 1: the pipelines self -> self form a cycle", status("self").detail());
        tokenizer("word", 0);
        configure("c", "Tokenizer (sememe.tokenizer=word)");
        assertEquals("word", get(Tokenizer.class, "a").fingerprint());
        board.remove("c", "pipeline c was removed");
        assertNull(find(Tokenizer.class, "a"));
    }

    @Test
    void aServiceThatIsBuiltOnThePipelineIsNoCandidate() {
        ServiceRegistration<Tokenizer> word = tokenizer("word", 0);
        configure("a", "Tokenizer");
        // Better ranked than the word tokenizer, and matching, but built on a.
        board.configure(Definition.parse("b", new String[] {"Tokenizer (sememe.pipeline=a)"}, 9, "", 20_000));
        assertEquals("word", get(Tokenizer.class, "b").fingerprint());
        assertEquals("tokenizer word", status("a").stages().get(0).service());
        word.unregister();
        assertNull(find(Tokenizer.class, "a"));
        assertNull(find(Tokenizer.class, "b"));
    }

    @Test
    void vectorsOfAnotherDimensionThanTheClassifierTakesAreAnError() {
        context.registerService(Encoder.class, new EncoderChain(null), table("sememe.model", "e",
                "sememe.dimension", 100));
        context.registerService(VectorClassifier.class, new FakeClassifier(), table("sememe.model", "c",
                "sememe.dimension", 50));
        configure("p", "Encoder (sememe.model=e)", "l2", "VectorClassifier (sememe.model=c)");
        assertEquals("stage 3: model c takes vectors of dimension 50, but the stages before it give 100",
                status("p").detail());
    }

    @Test
    void aLiveChangeOfTheConfigurationKeepsReferencesWorking() {
        tokenizer("one", 0);
        tokenizer("two", 0);
        configure("p", "Tokenizer (sememe.tokenizer=one)");
        ServiceReference<Tokenizer> reference = find(Tokenizer.class, "p");
        Tokenizer tokenizer = context.getService(reference);
        board.configure(Definition.parse("p", new String[] {"Tokenizer (sememe.tokenizer=two)"}, 7, "en", 20_000));
        assertEquals("two", tokenizer.fingerprint());
        assertEquals(reference, find(Tokenizer.class, "p"));
        assertEquals(7, reference.getProperty(Constants.SERVICE_RANKING));
        assertEquals("en", reference.getProperty("sememe.language"));
        // Another hand-over time needs another registration; the old reference leads on to it.
        board.configure(Definition.parse("p", new String[] {"Tokenizer (sememe.tokenizer=one)"}, 7, "en", 30_000));
        assertEquals("one", tokenizer.fingerprint());
        assertEquals("one", get(Tokenizer.class, "p").fingerprint());
    }

    @Test
    void aWrongConfigurationIsReportedAndMendable() {
        tokenizer("one", 0);
        configure("p", "Tokenizer");
        board.refuse("p", "stages are wrong");
        assertNull(find(Tokenizer.class, "p"));
        assertEquals("stages are wrong", status("p").detail());
        assertEquals("", status("p").capability());
        assertTrue(said.contains("!pipeline p is not published: stages are wrong"));
        configure("p", "Tokenizer (sememe.tokenizer=one)");
        assertNotNull(find(Tokenizer.class, "p"));
    }

    @Test
    void callsFailAtOnceWhenThePipelineIsRemoved() {
        tokenizer("one", 0);
        configure("p", "Tokenizer");
        Tokenizer tokenizer = get(Tokenizer.class, "p");
        board.remove("p", "pipeline p was removed");
        assertEquals("pipeline p was removed",
                assertThrows(UnavailableException.class, () -> tokenizer.tokenize("x")).getMessage());
        assertEquals(List.of(), board.pipelines());
    }

    @Test
    void goingDoesNotWaitForCallsThatWaitForTheStageItself() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Tokenizer slow = new Tokenizer() {

            @Override
            public List<Token> tokenize(String text) {
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return FakeTokenizer.BLANKS.tokenize(text);
            }

            @Override
            public String fingerprint() {
                return "slow";
            }
        };
        ServiceRegistration<Tokenizer> registration = context.registerService(Tokenizer.class, slow,
                table("sememe.tokenizer", "slow"));
        configure("p", "Tokenizer (sememe.tokenizer=slow)");
        Tokenizer tokenizer = get(Tokenizer.class, "p");
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> tokenizer.tokenize("a b").size());
        assertTrue(inside.await(10, TimeUnit.SECONDS));
        registration.unregister();
        assertNull(find(Tokenizer.class, "p"));
        // A call through the old reference waits for the stage to come back.
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> tokenizer.tokenize("a b c").size());
        goOn.countDown();
        assertEquals(2, first.get(10, TimeUnit.SECONDS));
        tokenizer("slow", 0);
        assertEquals(3, second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void noRequestIsLostOrMixedWhileStagesAreSwapped() throws Exception {
        tokenizer("word", 0);
        Slot model = model("m");
        publish(model, "0", 0, 0);
        configure("p", "Tokenizer (sememe.tokenizer=word)", "WordVectors (sememe.model=m)", "mean");
        configure("q", "Encoder (sememe.pipeline=p)", "l2");
        Encoder encoder = get(Encoder.class, "p");
        Encoder outer = get(Encoder.class, "q");
        AtomicBoolean end = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clients.add(threads.submit(() -> {
                while (!end.get()) {
                    float[] values = encoder.vectorize("a b a b").values();
                    for (float value : values) {
                        // Every version has equal components; a mixture of two versions would show as a fraction.
                        assertEquals(values[0], value);
                        assertEquals(Math.rint(value), value);
                    }
                    assertTrue(outer.vectorize("a").norm() < 1.0001);
                    served.incrementAndGet();
                }
                return null;
            }));
        }
        for (int version = 1; clients.stream().noneMatch(Future::isDone)
                && (version <= 200 || served.get() < 2000); version++) {
            float[] vector = new float[2 + version % 3];
            Arrays.fill(vector, version % 50);
            publish(model, String.valueOf(version), vector);
            if (version % 10 == 0) {
                model.withdraw();
                publish(model, "again " + version, vector);
            }
        }
        end.set(true);
        for (Future<?> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertTrue(status("p").published());
        assertTrue(status("q").published());
    }
}
