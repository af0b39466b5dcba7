package org.sememe.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import org.sememe.model.Lease;

/** A lease that ends once. */
final class ServedLease<T> implements Lease<T> {

    private final T object;
    private final Served served;
    private final Runnable giveBack;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** A lease on an object of an instance, or of no instance ({@code null}) if the object stands for itself. */
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
        if (open.compareAndSet(true, false)) {
            giveBack.run();
        }
    }
}
