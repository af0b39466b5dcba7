package org.sememe.io.testing;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.sememe.io.ForwardingTrainingContext;
import org.sememe.train.TrainingContext;

/** A context whose training counts as cancelled once it has asked so many times, as a worker does at every sentence. */
public final class CancelledAfter extends ForwardingTrainingContext {

    private final AtomicLong left;

    public CancelledAfter(TrainingContext context, long questions) {
        super(context);
        this.left = new AtomicLong(questions);
    }

    @Override
    public boolean cancelled() {
        return left.decrementAndGet() < 0;
    }

    @Override
    public void checkCancelled() {
        if (left.get() < 0) {
            throw new CancellationException("cancelled");
        }
    }
}
