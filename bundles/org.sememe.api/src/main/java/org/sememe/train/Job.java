package org.sememe.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;
import org.sememe.model.ModelDescriptor;

/**
 * A running or ended training. Safe for use by many threads at once.
 */
@ProviderType
public interface Job {

    /**
     * Identifies the job.
     *
     * @return a short name, unique while the host runs
     */
    String id();

    /**
     * Returns the technique that is trained.
     *
     * @return its name
     */
    String technique();

    /**
     * Returns the model folder that the job makes.
     *
     * @return its path
     */
    Path output();

    /**
     * Returns where the job is in its life.
     *
     * @return its state
     */
    JobState state();

    /**
     * Returns how far the job is.
     *
     * @return a snapshot
     */
    Progress progress();

    /**
     * Returns why the job failed or was cancelled.
     *
     * @return one sentence, or nothing if it did neither
     */
    Optional<String> failure();

    /**
     * Returns the descriptor of the finished model.
     *
     * @return the descriptor, or nothing if the job is not {@link JobState#DONE}
     */
    Optional<ModelDescriptor> result();

    /**
     * Asks the job to end soon and keep its checkpoint. Does not wait.
     */
    void cancel();

    /**
     * Waits for the end of the job.
     *
     * @param timeout how long at the most
     * @return whether it has ended
     * @throws InterruptedException if the waiting thread is interrupted; the job goes on
     */
    boolean await(Duration timeout) throws InterruptedException;
}
