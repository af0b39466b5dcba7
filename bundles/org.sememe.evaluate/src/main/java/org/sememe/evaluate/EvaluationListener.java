package org.sememe.evaluate;

/**
 * Hears how far an evaluation is. What it throws ends the evaluation, which is how one is cancelled.
 */
@FunctionalInterface
public interface EvaluationListener {

    /** Does nothing. */
    EvaluationListener NONE = fraction -> { };

    /**
     * Hears about progress, several times a second or more, in the calling thread.
     *
     * @param fraction between 0 and 1
     */
    void progress(double fraction);
}
