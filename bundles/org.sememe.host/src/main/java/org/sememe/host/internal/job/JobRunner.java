package org.sememe.host.internal.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.HostLog;
import org.sememe.host.internal.model.ModelOpener;
import org.sememe.host.internal.service.Holdings;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.io.AtomicFiles;
import org.sememe.io.TextFiles;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Corpus;
import org.sememe.train.Job;
import org.sememe.train.Jobs;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingRequest;

/**
 * Checks requests and runs each as a job on a thread of its own. Safe for use by many threads at once.
 */
public final class JobRunner implements Jobs, Services.Watcher {

    private static final Duration LAST_BREATH = Duration.ofSeconds(1);

    private final Services services;
    private final ModelOpener opener;
    private final Planner planner;
    private final Supplier<Duration> stopLimit;
    private final HostLog log;
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<TrainingJob> jobs = new CopyOnWriteArrayList<>();
    private final Map<Path, Running> running = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** A job that has not ended, with what it uses. */
    private record Running(TrainingJob job, Thread thread, Holdings holdings) {
    }

    /**
     * What jobs work with.
     *
     * @param services the techniques
     * @param opener opens parts of models
     * @param loadedModels folders of the models that serve, by name
     * @param stopLimit how long to wait for a job to end when a bundle stops
     * @param log takes reports
     */
    public record Surroundings(Services services, ModelOpener opener,
            Function<String, Optional<Path>> loadedModels, Supplier<Duration> stopLimit,
            HostLog log) {
    }

    /**
     * Creates a runner without jobs.
     *
     * @param given what it works with
     */
    public JobRunner(Surroundings given) {
        this.services = given.services();
        this.opener = given.opener();
        this.planner = new Planner(services, given.loadedModels());
        this.stopLimit = given.stopLimit();
        this.log = given.log();
    }

    /** Starts watching the services that jobs use. */
    public void start() {
        services.watch(this);
    }

    /** Cancels all jobs and waits for them to write their checkpoints and end. */
    public void stop() {
        stopped = true;
        end(List.copyOf(running.values()), "the host was stopped");
    }

    private void end(List<Running> ending, String reason) {
        ending.forEach(run -> run.job().cancellation().request(reason));
        Duration limit = stopLimit.get();
        long deadline = System.nanoTime() + limit.toNanos();
        for (Running run : ending) {
            if (!await(run, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                log.warn("job " + run.job().id() + " (" + run.job().technique() + ") has not ended within "
                        + limit.toMillis() + " ms after " + reason + "; its thread is interrupted", null);
                // Not before: an interrupt breaks the writing of a checkpoint.
                run.thread().interrupt();
                await(run, Duration.ofSeconds(1));
            }
        }
    }

    private static boolean await(Running run, Duration limit) {
        try {
            if (!run.job().await(limit)) {
                return false;
            }
            // A job says that it has ended with the last breath of its thread, which must not outlive this bundle.
            if (run.thread() != Thread.currentThread()) {
                run.thread().join(LAST_BREATH.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void arrived(Offer<?> offer) {
        List<Running> affected = running.values().stream().filter(run -> run.holdings().misuses(offer)).toList();
        if (!affected.isEmpty()) {
            end(affected, name(offer) + " has changed");
        }
    }

    @Override
    public void leaving(Offer<?> offer) {
        List<Running> affected = running.values().stream().filter(run -> run.holdings().uses(offer)).toList();
        if (!affected.isEmpty()) {
            end(affected, name(offer) + " has gone");
        }
    }

    private static String name(Offer<?> offer) {
        return offer.is(Trainer.class) || offer.is(ModelFormat.class)
                ? "technique " + offer.text(ServiceProperties.TECHNIQUE)
                : "tokenizer " + offer.text(ServiceProperties.TOKENIZER);
    }

    @Override
    public List<Job> jobs() {
        return new ArrayList<>(jobs);
    }

    @Override
    public Optional<Job> job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).map(Job.class::cast).findFirst();
    }

    @Override
    public Job train(TrainingRequest request) {
        Plan plan = planner.plan(request.technique(), request.parameters());
        Corpus corpus = TextFiles.corpus(request.corpus());
        if (corpus.sizeBytes() == 0) {
            throw new InvalidInputException("corpus " + corpus.name() + " is empty, expected lines of text");
        }
        Optional<Corpus> validation = request.validation().map(TextFiles::corpus);
        request.language().ifPresent(JobRunner::checkLanguage);
        Path output = request.output().toAbsolutePath().normalize();
        if (output.getFileName() == null) {
            throw new InvalidInputException("output " + request.output() + " must be a folder with a name");
        }
        WorkFolder work = new WorkFolder(output.resolveSibling(output.getFileName() + ".checkpoint"));
        TrainingJob job = new TrainingJob("job-" + numbers.incrementAndGet(), plan.technique(), output);
        Holdings holdings = new Holdings(services);
        TrainingRun.Tools tools = new TrainingRun.Tools(services, opener, planner, holdings, request.language(),
                job.cancellation(), job.meter()::add);
        Thread thread = new Thread(
                () -> run(job, tools, staged -> new TrainingRun.Task(plan, corpus, validation, work, staged,
                        request.resume())),
                "sememe-" + job.id() + "-" + plan.technique());
        thread.setDaemon(true);
        if (running.putIfAbsent(output, new Running(job, thread, holdings)) != null) {
            throw new InvalidInputException("another job is making " + output);
        }
        try {
            if (stopped) {
                throw new UnavailableException("the host is stopping and takes no more jobs");
            }
            prepare(request, CheckpointRequest.of(request, plan), work, output);
            jobs.add(job);
            thread.start();
        } catch (RuntimeException | Error e) {
            jobs.remove(job);
            running.remove(output);
            throw e;
        }
        log.info("job " + job.id() + " trains technique " + plan.technique() + " into " + output);
        return job;
    }

    private static void checkLanguage(String language) {
        try {
            new Locale.Builder().setLanguageTag(language);
        } catch (IllformedLocaleException e) {
            throw new InvalidInputException("language must be a BCP 47 tag such as en or zh-Hans, found '" + language
                    + "'", e);
        }
    }

    private static void prepare(TrainingRequest request, CheckpointRequest checkpoint, WorkFolder work, Path output) {
        AtomicFiles.recover(output);
        if (Files.exists(output) && !request.overwrite()) {
            throw new InvalidInputException("output " + output + " exists already; choose another folder, or ask to"
                    + " overwrite it");
        }
        if (Files.exists(output) && !mayBeReplaced(output)) {
            throw new InvalidInputException("output " + output + " is not a model folder and is not overwritten");
        }
        if (request.resume()) {
            checkpoint.check(work);
            return;
        }
        if (work.hasWork() && !request.overwrite()) {
            throw new InvalidInputException(work.path() + " keeps the work of an interrupted training; resume it, or"
                    + " delete that folder, or ask to overwrite");
        }
        work.delete();
        work.create();
        checkpoint.write(work);
    }

    /** Only what is a model, or nothing at all, is worth no question. */
    private static boolean mayBeReplaced(Path output) {
        if (Files.exists(output.resolve(ModelDescriptor.FILE_NAME))) {
            return true;
        }
        if (!Files.isDirectory(output)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(output)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new SememeException("cannot read output folder " + output + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Makes the task of a job once its folder is there. */
    private interface Tasks {

        TrainingRun.Task writingTo(Path staged);
    }

    private void run(TrainingJob job, TrainingRun.Tools tools, Tasks tasks) {
        Path staged = null;
        WorkFolder work = null;
        Runnable end;
        try {
            staged = AtomicFiles.stage(job.output());
            TrainingRun.Task task = tasks.writingTo(staged);
            work = task.work();
            ModelDescriptor descriptor;
            try (TrainingRun run = new TrainingRun(tools, task, job.meter()::report)) {
                descriptor = run.train();
            }
            AtomicFiles.publish(staged, job.output());
            deleteQuietly(work.path());
            end = () -> job.done(descriptor);
        } catch (RuntimeException | Error e) {
            end = failed(job, work, e);
        }
        if (staged != null) {
            deleteQuietly(staged);
        }
        tools.holdings().close();
        running.remove(job.output());
        // Last: who waits for the job may at once start another with the same output.
        end.run();
    }

    private Runnable failed(TrainingJob job, WorkFolder work, Throwable failure) {
        Optional<String> reason = job.cancellation().reason();
        if (failure instanceof CancellationException && reason.isPresent()) {
            String sentence = "training stopped because " + reason.get() + "; its checkpoint is "
                    + (work == null ? "unchanged" : work.path());
            log.info("job " + job.id() + ": " + sentence);
            return () -> job.cancelled(sentence);
        }
        String sentence = sentence(job, failure);
        if (failure instanceof InvalidInputException) {
            // Whoever asked for the job is told; nothing is wrong with the host.
            log.info("job " + job.id() + " failed: " + sentence);
        } else {
            log.warn("job " + job.id() + " failed: " + sentence, failure);
        }
        if (work != null && !work.hasWork()) {
            deleteQuietly(work.path());
        }
        return () -> job.failed(sentence);
    }

    private static String sentence(TrainingJob job, Throwable failure) {
        String what = "training of technique " + job.technique();
        if (failure instanceof SememeException) {
            return failure.getMessage();
        }
        if (failure instanceof UncheckedIOException io) {
            return what + " could not read or write a file: " + AtomicFiles.describe(io.getCause());
        }
        if (failure instanceof OutOfMemoryError) {
            return what + " ran out of memory (" + failure.getMessage() + ")";
        }
        return what + " failed with " + failure;
    }

    private void deleteQuietly(Path path) {
        try {
            AtomicFiles.delete(path);
        } catch (SememeException e) {
            log.warn(e.getMessage(), e);
        }
    }
}
