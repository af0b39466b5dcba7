package org.sememe.host.internal.job;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Whether somebody wants a job to end, and why. Safe for use by many threads at once. */
final class Cancellation {

    private volatile String reason;

    /** Asks the job to end; the first reason counts. */
    synchronized void request(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    boolean requested() {
        return reason != null;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    void check() {
        String why = reason;
        if (why != null) {
            throw new CancellationException(why);
        }
    }
}
