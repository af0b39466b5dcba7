package org.sememe.host.internal;

/** Where the host reports what nobody waits for. */
public interface HostLog {

    /**
     * Reports a step in the life of a model or job.
     *
     * @param message one sentence
     */
    void info(String message);

    /**
     * Reports what an operator should look at.
     *
     * @param message one sentence
     * @param cause what led to it, or {@code null}
     */
    void warn(String message, Throwable cause);
}
