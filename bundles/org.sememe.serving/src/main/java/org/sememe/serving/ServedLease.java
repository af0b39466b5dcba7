package org.sememe.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import org.sememe.model.Lease;

/** A lease that ends once. */
final class ServedLease<T> implements Lease<T> {

    private final T object;
    private final String version;
    private final Runnable giveBack;
    private final AtomicBoolean open = new AtomicBoolean(true);

    ServedLease(T object, String version, Runnable giveBack) {
        this.object = object;
        this.version = version;
        this.giveBack = giveBack;
    }

    @Override
    public T get() {
        return object;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            giveBack.run();
        }
    }
}
