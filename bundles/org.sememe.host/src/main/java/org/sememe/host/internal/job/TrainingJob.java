package org.sememe.host.internal.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.sememe.model.ModelDescriptor;
import org.sememe.train.Job;
import org.sememe.train.JobState;
import org.sememe.train.Progress;

/** What others see of a training, while it runs and afterwards. Holds nothing of its technique. */
final class TrainingJob implements Job {

    private final String id;
    private final String technique;
    private final Path output;
    private final ProgressMeter meter = new ProgressMeter(System::nanoTime);
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Outcome outcome = new Outcome(JobState.RUNNING, Optional.empty(), Optional.empty());

    private record Outcome(JobState state, Optional<String> failure, Optional<ModelDescriptor> result) {
    }

    TrainingJob(String id, String technique, Path output) {
        this.id = id;
        this.technique = technique;
        this.output = output;
    }

    ProgressMeter meter() {
        return meter;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    void done(ModelDescriptor descriptor) {
        end(new Outcome(JobState.DONE, Optional.empty(), Optional.of(descriptor)));
    }

    void cancelled(String sentence) {
        end(new Outcome(JobState.CANCELLED, Optional.of(sentence), Optional.empty()));
    }

    void failed(String sentence) {
        end(new Outcome(JobState.FAILED, Optional.of(sentence), Optional.empty()));
    }

    private void end(Outcome last) {
        meter.end(last.state() == JobState.DONE);
        outcome = last;
        end.countDown();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String technique() {
        return technique;
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public JobState state() {
        return outcome.state();
    }

    @Override
    public Progress progress() {
        return meter.progress();
    }

    @Override
    public Optional<String> failure() {
        return outcome.failure();
    }

    @Override
    public Optional<ModelDescriptor> result() {
        return outcome.result();
    }

    @Override
    public void cancel() {
        cancellation.request("it was cancelled");
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return end.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
