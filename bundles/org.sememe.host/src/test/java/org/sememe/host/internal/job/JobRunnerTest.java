package org.sememe.host.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.model.ModelOpener;
import org.sememe.host.internal.testing.AnswerFormat;
import org.sememe.host.internal.testing.CountingTrainer;
import org.sememe.host.internal.testing.TestFramework;
import org.sememe.host.internal.testing.TestLog;
import org.sememe.host.internal.testing.TestTokenizer;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;
import org.sememe.train.Job;
import org.sememe.train.JobState;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingRequest;
import org.sememe.train.TrainingResult;

class JobRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TestLog log = new TestLog();
    private TestFramework framework;
    private JobRunner runner;
    private Path corpus;
    private Path output;
    private Path checkpoint;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder.resolve("framework"));
        runner = new JobRunner(new JobRunner.Surroundings(framework.services(),
                new ModelOpener(framework.services()),
                name -> name.equals("loaded") ? Optional.of(folder.resolve("store")) : Optional.empty(), () -> LONG,
                log));
        runner.start();
        corpus = Files.writeString(folder.resolve("corpus.txt"), "one\ntwo\nthree\n");
        output = folder.resolve("out").resolve("model");
        checkpoint = folder.resolve("out").resolve("model.checkpoint");
        framework.register(new AnswerFormat("counting"), 0);
    }

    @AfterEach
    void stop() throws Exception {
        runner.stop();
        framework.close();
    }

    private TrainingRequest request(boolean resume, boolean overwrite, String... parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new TrainingRequest("counting", List.of(corpus), Optional.empty(), output, given, Optional.of("en"),
                resume, overwrite);
    }

    private Job train(String... parameters) {
        return runner.train(request(false, false, parameters));
    }

    private static Job ended(Job job) throws InterruptedException {
        assertTrue(job.await(LONG), "the job ends");
        return job;
    }

    private String refusal(TrainingRequest request) {
        return assertThrows(InvalidInputException.class, () -> runner.train(request)).getMessage();
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> paths = Files.list(output.getParent())) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private String answer() throws IOException {
        return Files.readString(output.resolve("answer.txt"));
    }

    @Test
    void makesAModelFolder() throws Exception {
        framework.register("words", new TestTokenizer("f"));
        framework.register(new CountingTrainer("counting"));
        Job job = ended(train("separator", ";", "tokenizer", "words"));
        assertEquals(Optional.empty(), job.failure());
        assertEquals(JobState.DONE, job.state());
        assertEquals("one;two;three;", answer());
        assertEquals(List.of("model"), beside());
        ModelDescriptor descriptor = ModelFolders.read(output).orElseThrow();
        assertEquals(job.result().orElseThrow(), descriptor);
        ModelFolders.verify(output, descriptor);
        assertEquals("counting", descriptor.technique());
        assertEquals(Map.of("separator", ";", "part", "", "tokenizer", "words"), descriptor.hyperParameters());
        assertEquals(Map.of("loss", 0.5), descriptor.metrics());
        assertEquals(Optional.of(new TokenizerReference("words", "f")), descriptor.tokenizer());
        assertEquals(Optional.of("en"), descriptor.language());
        assertEquals(1, job.progress().fraction());
        assertEquals(3.0, job.progress().metrics().get("lines"));
        assertEquals(List.of(job), runner.jobs());
        assertEquals(Optional.of(job), runner.job(job.id()));
    }

    @Test
    void refusesWhatCannotBeTrained() throws Exception {
        assertEquals("technique counting is not installed; none is installed",
                assertThrows(UnavailableException.class, () -> train()).getMessage());
        framework.register(new CountingTrainer("counting"));
        assertEquals("technique counting has no parameter 'window', it has part, separator, tokenizer",
                refusal(request(false, false, "window", "5")));
        assertEquals("technique counting has no part 'role', found parameter 'role.window'",
                refusal(request(false, false, "role.window", "5")));
        assertEquals("technique counting has no parameter 'window', it has part, separator, tokenizer",
                refusal(request(false, false, "part", "counting", "part.window", "5")));
        assertEquals("parameter part.separator has no meaning: part 'loaded' is a model that is there already",
                refusal(request(false, false, "part", "loaded", "part.separator", "5")));
        assertEquals("language must be a BCP 47 tag such as en or zh-Hans, found 'not a language'",
                refusal(new TrainingRequest("counting", List.of(corpus), Optional.empty(), output, Map.of(),
                        Optional.of("not a language"), false, false)));
        Path missing = folder.resolve("missing.txt");
        assertEquals("corpus file " + missing + " does not exist",
                refusal(new TrainingRequest("counting", List.of(missing), Optional.empty(), output, Map.of(),
                        Optional.empty(), false, false)));
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        assertEquals("corpus empty.txt is empty, expected lines of text",
                refusal(new TrainingRequest("counting", List.of(empty), Optional.empty(), output, Map.of(),
                        Optional.empty(), false, false)));
        assertFalse(Files.exists(output.getParent()));
        assertEquals(List.of(), runner.jobs());
    }

    @Test
    void replacesAnExistingModelOnlyWhenAskedTo() throws Exception {
        framework.register(new CountingTrainer("counting"));
        AnswerFormat.write(output, "counting", "old");
        assertEquals("output " + output + " exists already; choose another folder, or ask to overwrite it",
                refusal(request(false, false)));
        assertEquals(JobState.DONE, ended(runner.train(request(false, true))).state());
        assertEquals("one,two,three,", answer());
        Files.delete(output.resolve("model.json"));
        assertEquals("output " + output + " is not a model folder and is not overwritten",
                refusal(request(false, true)));
    }

    @Test
    void aCancelledJobKeepsItsCheckpointAndGoesOnFromIt() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(2);
        ServiceRegistration<Trainer> registration = framework.register(trainer);
        Job job = train();
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        assertEquals("another job is making " + output, refusal(request(false, false)));
        job.cancel();
        ended(job);
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals("training stopped because it was cancelled; its checkpoint is " + checkpoint,
                job.failure().orElseThrow());
        assertEquals(List.of("model.checkpoint"), beside());
        registration.unregister();
        framework.register(new CountingTrainer("counting"));
        assertEquals(checkpoint + " keeps the work of an interrupted training; resume it, or delete that folder, or"
                + " ask to overwrite", refusal(request(false, false)));
        assertEquals(JobState.DONE, ended(runner.train(request(true, false))).state());
        assertEquals("one,two,three,", answer());
        assertEquals(List.of("model"), beside());
    }

    @Test
    void aTrainingThatStartsAnewForgetsTheCheckpoint() throws Exception {
        Files.createDirectories(checkpoint.resolve("state"));
        Files.writeString(checkpoint.resolve("state").resolve("state.txt"), "1\nwrong");
        framework.register(new CountingTrainer("counting"));
        assertEquals(JobState.DONE, ended(runner.train(request(false, true))).state());
        assertEquals("one,two,three,", answer());
    }

    @Test
    void resumesOnlyTheSameTraining() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(2);
        framework.register(trainer);
        assertEquals("there is no training to resume: " + checkpoint.resolve("request.json") + " does not exist",
                refusal(request(true, false)));
        Job job = train("separator", ";");
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        job.cancel();
        ended(job);
        assertEquals("cannot resume from " + checkpoint + ": parameter separator was ;, is ,",
                refusal(request(true, false)));
        assertEquals("cannot resume from " + checkpoint + ": number of validation files was 0, is 1",
                refusal(new TrainingRequest("counting", List.of(corpus), Optional.of(corpus), output,
                        Map.of("separator", ";"), Optional.of("en"), true, false)));
        Files.writeString(corpus, "one\ntwo\nthree\nfour\n");
        assertEquals("cannot resume from " + checkpoint + ": size of corpus file " + corpus + " was 14, is 19",
                refusal(request(true, false, "separator", ";")));
    }

    @Test
    void aFailedJobSaysWhyAndLeavesNoModel() throws Exception {
        Files.writeString(corpus, "one\nbad\n");
        framework.register(new CountingTrainer("counting"));
        Job job = ended(train());
        assertEquals(JobState.FAILED, job.state());
        assertEquals(corpus + ":2: expected a good line, found 'bad'", job.failure().orElseThrow());
        assertEquals(List.of("model.checkpoint"), beside());
        Files.writeString(corpus, "bad\n");
        ended(runner.train(request(false, true)));
        assertEquals(List.of(), beside(), "nothing was done, so there is nothing to keep");
    }

    @Test
    void sentencesForWhatTechniquesThrow() throws Exception {
        framework.register(new Trainer() {

            @Override
            public String technique() {
                return "counting";
            }

            @Override
            public List<Parameter> parameters() {
                return List.of(Parameter.choice("failure", "bug", List.of("bug", "disk", "memory"), "what happens"));
            }

            @Override
            public TrainingResult train(TrainingContext context) {
                switch (context.parameters().text("failure")) {
                    case "disk" -> throw new UncheckedIOException(
                            new IOException("No space left on device"));
                    case "memory" -> throw new OutOfMemoryError("Java heap space");
                    default -> throw new IllegalStateException("bug");
                }
            }
        });
        assertEquals("training of technique counting could not read or write a file: No space left on device",
                ended(train("failure", "disk")).failure().orElseThrow());
        assertEquals("training of technique counting ran out of memory (Java heap space)",
                ended(train("failure", "memory")).failure().orElseThrow());
        assertEquals("training of technique counting failed with java.lang.IllegalStateException: bug",
                ended(train("failure", "bug")).failure().orElseThrow());
        assertEquals(List.of(), beside());
    }

    @Test
    void stoppingTheHostCancelsAndWaits() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(1);
        framework.register(trainer);
        Job job = train();
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        runner.stop();
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals(List.of("model.checkpoint"), beside());
        assertThrows(UnavailableException.class, () -> train());
    }

    @Test
    void aTechniqueThatGoesTakesItsJobsWithIt() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(1);
        ServiceRegistration<Trainer> registration = framework.register(trainer);
        Job job = train();
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        registration.unregister();
        assertEquals(JobState.CANCELLED, job.state());
        assertEquals("training stopped because technique counting has gone; its checkpoint is " + checkpoint,
                job.failure().orElseThrow());
    }

    @Test
    void trainsAPartWithItsOwnParameters() throws Exception {
        framework.register(new CountingTrainer("counting"));
        Job job = ended(train("part", "counting", "part.separator", "-"));
        assertEquals(Optional.empty(), job.failure());
        assertEquals("one,two,three,", answer());
        assertEquals("one-two-three-", Files.readString(output.resolve("part").resolve("answer.txt")));
        assertEquals("-", ModelFolders.read(output.resolve("part")).orElseThrow().hyperParameters().get("separator"));
        assertTrue(ModelFolders.read(output).orElseThrow().files().containsKey("part/model.json"));
        assertEquals(1.0, job.progress().metrics().getOrDefault("part.fraction", 1.0));
        assertEquals(List.of("model"), beside());
    }

    @Test
    void copiesAPartThatIsThere() throws Exception {
        framework.register(new CountingTrainer("counting"));
        AnswerFormat.write(folder.resolve("store"), "counting", "loaded");
        assertEquals(Optional.empty(), ended(train("part", "loaded")).failure());
        assertEquals("loaded", Files.readString(output.resolve("part").resolve("answer.txt")));
        Path other = AnswerFormat.write(folder.resolve("other"), "counting", "folder");
        assertEquals(Optional.empty(), ended(runner.train(request(false, true, "part", other.toString()))).failure());
        assertEquals("folder", Files.readString(output.resolve("part").resolve("answer.txt")));
        assertEquals("parameter part must be the name of a loaded model, a model folder or a technique, found"
                + " 'nothing': technique nothing is not installed; installed are counting",
                ended(runner.train(request(false, true, "part", "nothing"))).failure().orElseThrow());
    }

    @Test
    void aResumedTrainingKeepsTheParts() throws Exception {
        AnswerFormat.write(folder.resolve("store"), "counting", "first");
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(2);
        ServiceRegistration<Trainer> registration = framework.register(trainer);
        Job job = train("part", "loaded");
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        job.cancel();
        ended(job);
        registration.unregister();
        framework.register(new CountingTrainer("counting"));
        AnswerFormat.write(folder.resolve("store"), "counting", "second");
        assertEquals(Optional.empty(), ended(runner.train(request(true, false, "part", "loaded"))).failure());
        assertEquals("first", Files.readString(output.resolve("part").resolve("answer.txt")));
    }

    @Test
    void aPartThatWasInterruptedGoesOn() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(2);
        ServiceRegistration<Trainer> registration = framework.register(trainer);
        Job job = train("part", "counting");
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        job.cancel();
        ended(job);
        assertEquals("2\none,two,", Files.readString(checkpoint.resolve("making/part/state/state.txt")));
        registration.unregister();
        framework.register(new CountingTrainer("counting"));
        assertEquals(Optional.empty(), ended(runner.train(request(true, false, "part", "counting"))).failure());
        assertEquals("one,two,three,", Files.readString(output.resolve("part").resolve("answer.txt")));
    }

    @Test
    void waitersAreToldWhenTheOutputIsFree() throws Exception {
        CountingTrainer trainer = new CountingTrainer("counting").pauseAt(1);
        framework.register(trainer);
        Job job = train();
        CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return job.await(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(trainer.paused.await(30, TimeUnit.SECONDS));
        assertFalse(job.await(Duration.ZERO));
        trainer.goOn.countDown();
        assertTrue(waiter.get(30, TimeUnit.SECONDS));
        assertEquals(JobState.DONE, ended(runner.train(request(false, true))).state());
    }
}
