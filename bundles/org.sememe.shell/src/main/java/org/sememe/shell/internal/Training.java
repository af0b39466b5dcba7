package org.sememe.shell.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.sememe.SememeException;
import org.sememe.model.ModelDescriptor;
import org.sememe.train.Job;
import org.sememe.train.JobState;
import org.sememe.train.Jobs;
import org.sememe.train.TrainingRequest;

/** One run of the command train: starts a job, shows how far it is, and waits for its end. */
final class Training {

    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Call call;
    private final Jobs jobs;

    Training(Call call, Jobs jobs) {
        this.call = call;
        this.jobs = jobs;
    }

    /**
     * What a training made.
     *
     * @param technique what was trained
     * @param output the model folder
     * @param dimension dimension of its vectors, or {@code null}
     * @param labels its labels, if it is a classifier
     * @param hyperParameters the values of all hyper-parameters
     * @param metrics figures of the training
     * @param seconds how long it took
     */
    record Made(String technique, String output, Integer dimension, List<String> labels,
            Map<String, Object> hyperParameters, Map<String, Double> metrics, double seconds) {
    }

    Report run() {
        Job job = jobs.train(request());
        return call.cancellable(job::cancel, () -> await(job));
    }

    private Report await(Job job) {
        ProgressLine progress = new ProgressLine(call.messages(), call.isTerminal(), job.technique(), System::nanoTime);
        boolean interrupted = false;
        try {
            while (!job.await(GLANCE)) {
                progress.show(job.progress());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            progress.end();
        }
        if (interrupted) {
            stop(job);
        }
        return result(job);
    }

    private TrainingRequest request() {
        Arguments arguments = call.arguments();
        List<Path> corpus = arguments.many("corpus").stream().map(call::path).toList();
        return new TrainingRequest(arguments.get("TECHNIQUE"), corpus, arguments.option("valid").map(call::path),
                call.path(arguments.require("out")), arguments.parameters(), arguments.option("language"),
                arguments.flag("resume"), arguments.flag("overwrite"));
    }

    /** Gogo stops: it shows nothing any more, so the sentence is printed here. */
    private void stop(Job job) {
        job.cancel();
        call.messages().println("stopping the training of " + job.technique() + ", which keeps a checkpoint ...");
        try {
            job.await(PATIENCE);
        } catch (InterruptedException e) {
            // Asked twice: do not wait, the job ends by itself.
            Thread.currentThread().interrupt();
        }
        if (job.state() == JobState.CANCELLED) {
            call.messages().println(sentence(job));
        }
    }

    private Report result(Job job) {
        ModelDescriptor descriptor = job.result().orElseThrow(() -> new SememeException(sentence(job)));
        double seconds = job.progress().elapsed().toMillis() / 1000.0;
        Made made = new Made(job.technique(), job.output().toString(),
                descriptor.dimension().isPresent() ? descriptor.dimension().getAsInt() : null, descriptor.labels(),
                descriptor.hyperParameters(), descriptor.metrics(), seconds);
        return new Report(made, text(made));
    }

    private static String sentence(Job job) {
        String reason = job.failure().orElse("the training of " + job.technique() + " has not ended yet");
        return job.state() == JobState.CANCELLED ? reason + "; the same command with --resume goes on from there"
                : reason;
    }

    private static String text(Made made) {
        String figures = made.metrics().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Format.figure(entry.getValue())).collect(Collectors.joining(", "));
        return made.technique() + " model in " + made.output()
                + (made.dimension() == null ? "" : ", dimension " + made.dimension())
                + (made.labels().isEmpty() ? "" : ", " + made.labels().size() + " labels")
                + (figures.isEmpty() ? "" : ", " + figures) + ", " + Format.figure(made.seconds()) + " s";
    }
}
