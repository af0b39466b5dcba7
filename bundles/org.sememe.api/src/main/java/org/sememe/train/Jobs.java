package org.sememe.train;

import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The host's service for training. Safe for use by many threads at once.
 */
@ProviderType
public interface Jobs {

    /**
     * Checks a request and starts a job in the background.
     *
     * @param request what to train
     * @return the running job
     * @throws org.sememe.InvalidInputException if a parameter is wrong, a corpus file is missing or unreadable, the
     *         output exists, or there is nothing to resume
     * @throws org.sememe.UnavailableException if the technique is not installed
     */
    Job train(TrainingRequest request);

    /**
     * Returns the jobs since the host started.
     *
     * @return oldest first
     */
    List<Job> jobs();

    /**
     * Returns one job.
     *
     * @param id its {@link Job#id()}
     * @return the job, or nothing if there is none
     */
    Optional<Job> job(String id);
}
