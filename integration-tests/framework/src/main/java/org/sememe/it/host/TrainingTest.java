package org.sememe.it.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.model.Lease;
import org.sememe.model.ModelState;
import org.sememe.model.Models;
import org.sememe.text.TextClassifier;
import org.sememe.train.Job;
import org.sememe.train.JobState;
import org.sememe.train.Jobs;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingRequest;
import org.sememe.train.TrainingResult;

/** Jobs in a running framework: a model from a corpus to an answer, and what happens to a job whose bundle stops. */
@ExtendWith(BundleContextExtension.class)
class TrainingTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @InjectBundleContext
    BundleContext context;

    @TempDir
    Path folder;

    private ServiceTracker<Jobs, Jobs> jobs;
    private ServiceTracker<Models, Models> models;
    private Path corpus;
    private Path output;

    @BeforeEach
    void open() throws IOException {
        jobs = new ServiceTracker<>(context, Jobs.class, null);
        jobs.open();
        models = new ServiceTracker<>(context, Models.class, null);
        models.open();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lines.add("fruit\tan apple a pear and a plum number " + i);
            lines.add("tool\ta hammer a saw and a file number " + i);
        }
        corpus = Files.write(folder.resolve("corpus.txt"), lines);
        output = folder.resolve("model");
    }

    @AfterEach
    void close() {
        jobs.close();
        models.close();
    }

    private Jobs jobs() throws InterruptedException {
        return jobs.waitForService(30_000);
    }

    private TrainingRequest request(String technique, Map<String, String> parameters) {
        return new TrainingRequest(technique, List.of(corpus), Optional.empty(), output, parameters,
                Optional.of("en"), false, false);
    }

    @Test
    void aClassifierFromCorpusToAnswer() throws Exception {
        Job job = jobs().train(request("naivebayes",
                Map.of("vectorizer", "tfidf", "vectorizer.tokenizer", "whitespace", "vectorizer.idf", "smooth")));
        assertTrue(job.await(LONG));
        assertEquals(Optional.empty(), job.failure());
        assertEquals(JobState.DONE, job.state());
        assertEquals(List.of("model"), entries());
        assertTrue(models.getService().verify(output).ok());
        assertEquals(ModelState.SERVING, models.getService().load("training", output, 0).state());
        try (Lease<TextClassifier> lease = models.getService().lease("training", TextClassifier.class)) {
            assertEquals("tool", lease.get().classify("a saw").best().label());
            assertEquals("fruit", lease.get().classify("a plum").best().label());
        }
        models.getService().unload("training");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).filter(name -> !name.equals("corpus.txt"))
                    .sorted().toList();
        }
    }

    @Test
    void badRequestsAreRefusedInOneSentence() throws Exception {
        String unknown = assertThrows(UnavailableException.class,
                () -> jobs().train(request("nothing", Map.of()))).getMessage();
        assertTrue(unknown.startsWith("technique nothing is not installed; installed are "), unknown);
        String parameter = assertThrows(InvalidInputException.class,
                () -> jobs().train(request("naivebayes", Map.of("vectorizer.windowSize", "5")))).getMessage();
        assertTrue(parameter.startsWith("technique count has no parameter 'windowSize', it has "), parameter);
        Files.write(corpus, new byte[] {'o', 'k', '\n', (byte) 0xc3, (byte) 0x28, '\n'});
        Job binary = jobs().train(request("count", Map.of()));
        assertTrue(binary.await(LONG));
        assertEquals(JobState.FAILED, binary.state());
        assertTrue(binary.failure().orElseThrow().startsWith(corpus + ":2"), binary.failure().orElseThrow());
        assertEquals(List.of(), entries());
    }

    @Test
    void aJobEndsWithItsHostAndGoesOnWithTheNext() throws Exception {
        Endless trainer = new Endless();
        ServiceRegistration<Trainer> registration = context.registerService(Trainer.class, trainer,
                new Hashtable<>(Map.of("sememe.technique", "endless")));
        Job job = jobs().train(request("endless", Map.of()));
        assertTrue(trainer.started.await(30, TimeUnit.SECONDS));
        Bundle host = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.sememe.host")).findFirst().orElseThrow();
        host.stop();
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals("training stopped because the host was stopped; its checkpoint is " + output + ".checkpoint",
                job.failure().orElseThrow());
        assertFalse(trainer.thread.isAlive(), "no thread is left");
        assertEquals(List.of("model.checkpoint"), entries());
        host.start();
        TrainingRequest resume = new TrainingRequest("endless", List.of(corpus), Optional.empty(), output, Map.of(),
                Optional.of("en"), true, false);
        Job again = jobs().train(resume);
        assertTrue(again.await(LONG));
        assertEquals(JobState.DONE, again.state());
        assertEquals(List.of("model"), entries());
        registration.unregister();
    }

    /** Trains until it is cancelled; when it is resumed, it has been at it long enough. */
    private static final class Endless implements Trainer {

        private final CountDownLatch started = new CountDownLatch(1);
        private volatile Thread thread;

        @Override
        public String technique() {
            return "endless";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public TrainingResult train(TrainingContext training) {
            thread = Thread.currentThread();
            try {
                Files.writeString(training.checkpoint().resolve("state.txt"), "some work");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            started.countDown();
            while (!training.resuming()) {
                training.checkCancelled();
                Thread.onSpinWait();
            }
            return new TrainingResult(1, OptionalInt.empty(), List.of(), Map.of());
        }
    }
}
