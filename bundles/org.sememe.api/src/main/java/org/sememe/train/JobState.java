package org.sememe.train;

/**
 * Where a job is in its life.
 */
public enum JobState {

    /** It works. */
    RUNNING,

    /** It has finished and its model folder is there. */
    DONE,

    /** It was cancelled; its checkpoint is there. */
    CANCELLED,

    /** It failed; {@link Job#failure()} says why. */
    FAILED;

    /**
     * Tells whether the job has come to its end.
     *
     * @return whether it is not running
     */
    public boolean ended() {
        return this != RUNNING;
    }
}
