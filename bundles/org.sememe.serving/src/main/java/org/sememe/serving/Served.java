package org.sememe.serving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance that is lent out: its capabilities, its leases and what closes it. Closed exactly once, when it is
 * retired and no lease is left. Safe for use by many threads at once.
 */
public final class Served {

    private final String version;
    private final Map<Class<?>, Object> capabilities;
    private final Runnable closer;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Leases, plus one until the instance is retired; at 0 it is closed and no lease can begin. */
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Keeps a second {@link #retire()} from giving up a hold that is not its own. */
    private final AtomicInteger owned = new AtomicInteger(1);

    /**
     * Creates an instance without leases.
     *
     * @param version names the version, for {@link Slot#lease}
     * @param capabilities objects by capability interface, each safe for use by many threads at once
     * @param closer releases what the instance holds; runs in the thread that gives up the last hold
     * @throws IllegalArgumentException if there is no capability, a key is no interface, or an object does not
     *         implement its key
     */
    public Served(String version, Map<Class<?>, Object> capabilities, Runnable closer) {
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("an instance needs at least one capability");
        }
        capabilities.forEach((type, object) -> {
            if (!type.isInterface() || !type.isInstance(object)) {
                throw new IllegalArgumentException(
                        "capability " + type.getName() + " must be an interface that its object implements");
            }
        });
        this.version = version;
        this.capabilities = new LinkedHashMap<>(capabilities);
        this.closer = closer;
    }

    /**
     * Returns the version.
     *
     * @return as given at creation
     */
    public String version() {
        return version;
    }

    /**
     * Returns the capabilities.
     *
     * @return a copy
     */
    public Map<Class<?>, Object> capabilities() {
        return new LinkedHashMap<>(capabilities);
    }

    /**
     * Counts the leases.
     *
     * @return calls and leases in progress
     */
    public int leases() {
        return Math.max(0, holders.get() - owned.get());
    }

    /**
     * Gives up the owner's hold: when the last lease has ended, the instance is closed. Further calls do nothing.
     *
     * @return completes when the instance is closed, exceptionally if closing failed
     */
    public CompletableFuture<Void> retire() {
        if (owned.compareAndSet(1, 0)) {
            release();
        }
        return closed;
    }

    /** Begins a lease; false if the instance is closed already. */
    boolean acquire() {
        int count = holders.get();
        while (count > 0) {
            if (holders.compareAndSet(count, count + 1)) {
                return true;
            }
            count = holders.get();
        }
        return false;
    }

    /** Ends a lease. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                closer.run();
                closed.complete(null);
            } catch (RuntimeException | Error e) {
                closed.completeExceptionally(e);
            }
        }
    }

    /** Finds the object for a capability: the one registered under it, or one that implements it as well. */
    Object capability(Class<?> type) {
        Object exact = capabilities.get(type);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<Class<?>, Object> entry : capabilities.entrySet()) {
            if (type.isAssignableFrom(entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }
}
