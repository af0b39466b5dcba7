package org.sememe.serving;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.sememe.model.Lease;

/** A lease that ends once. */
final class ServedLease<T> implements Lease<T> {

    /** No object of its own for the mark: leases are taken with every request. */
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<ServedLease> ENDED = AtomicIntegerFieldUpdater
            .newUpdater(ServedLease.class, "ended");

    private final T object;
    private final Served served;
    private final Runnable giveBack;
    private volatile int ended;

    /** A lease that holds an instance by itself. */
    ServedLease(T object, Served served) {
        this(object, served, null);
    }

    /**
     * A lease.
     *
     * @param served the instance that the object belongs to, {@code null} if it stands for itself
     * @param giveBack ends what holds the object; {@code null} if that is the instance
     */
    ServedLease(T object, Served served, Runnable giveBack) {
        this.object = object;
        this.served = served;
        this.giveBack = giveBack;
    }

    /** The instance that is leased, or {@code null}. */
    Served served() {
        return served;
    }

    @Override
    public T get() {
        return object;
    }

    @Override
    public String version() {
        return served == null ? "" : served.version();
    }

    @Override
    public void close() {
        if (ended == 0 && ENDED.compareAndSet(this, 0, 1)) {
            if (giveBack != null) {
                giveBack.run();
            } else if (served != null) {
                served.release();
            }
        }
    }
}
