package org.sememe.compute;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The memory of a backend: hands out scopes, counts what is in use, keeps to a limit, and knows what was forgotten.
 * Each backend has one. Safe for use by several threads.
 */
public final class TensorMemory {

    private final String backend;
    private final long limit;
    private final BiFunction<DataType, Integer, Storage> allocator;
    private final ReferenceQueue<Scope> forgotten = new ReferenceQueue<>();
    private final Map<ScopeRecord, Watch> open = new LinkedHashMap<>();
    private final List<String> leaks = new ArrayList<>();
    private long bytes;
    private long peak;
    private long storages;

    /**
     * Memory for a backend.
     *
     * @param backend the backend's name, for messages
     * @param limit the most bytes that may be in use
     * @param allocator makes a storage of a type and a number of elements; may throw {@link OutOfMemoryError}
     */
    public TensorMemory(String backend, long limit, BiFunction<DataType, Integer, Storage> allocator) {
        this.backend = backend;
        this.limit = limit;
        this.allocator = allocator;
    }

    private static final class Watch extends PhantomReference<Scope> {
        private final ScopeRecord record;

        Watch(Scope scope, ScopeRecord record, ReferenceQueue<Scope> queue) {
            super(scope, queue);
            this.record = record;
        }
    }

    /** Opens a scope. For backends: callers use {@link Backend#scope(String)}. */
    public Scope open(Backend owner, String name, long scopeLimit) {
        return open(owner, name, scopeLimit, null);
    }

    Scope open(Backend owner, String name, long scopeLimit, Scope parent) {
        ScopeRecord record = new ScopeRecord(name, scopeLimit, parent == null ? null : parent.account());
        Scope scope = new Scope(owner, this, parent, record);
        synchronized (this) {
            open.put(record, new Watch(scope, record, forgotten));
            collectForgotten();
        }
        return scope;
    }

    Storage take(Scope scope, DataType type, int elements) {
        long wanted = (long) elements * type.bytes();
        reserve(scope, wanted);
        try {
            Storage storage = allocator.apply(type, elements);
            storage.owner(this);
            return storage;
        } catch (OutOfMemoryError e) {
            release(scope.account(), wanted);
            throw new TensorMemoryException(refusal(scope, wanted) + "the machine has no more", e);
        } catch (RuntimeException | Error e) {
            release(scope.account(), wanted);
            throw e;
        }
    }

    private synchronized void reserve(Scope scope, long wanted) {
        for (ScopeRecord at = scope.account(); at != null; at = at.parent()) {
            if (wanted > at.limit() - at.bytes()) {
                throw new TensorMemoryException(refusal(scope, wanted) + at.bytes() + " of the " + at.limit()
                    + " bytes that " + at.name() + " may take are in use");
            }
        }
        if (wanted > limit - bytes) {
            throw new TensorMemoryException(refusal(scope, wanted) + bytes + " of " + limit + " bytes are in use");
        }
        bytes += wanted;
        storages++;
        peak = Math.max(peak, bytes);
        scope.account().add(wanted, 1);
    }

    private String refusal(Scope scope, long wanted) {
        return "Backend " + backend + " has no " + wanted + " bytes for " + scope.name() + ": ";
    }

    void give(Scope scope, Storage storage) {
        release(scope.account(), storage.bytes());
        storage.free();
    }

    private synchronized void release(ScopeRecord record, long freed) {
        bytes -= freed;
        storages--;
        record.add(-freed, -1);
    }

    synchronized void closed(ScopeRecord record) {
        Watch watch = open.remove(record);
        if (watch != null) {
            watch.clear();
        }
    }

    /** Notes scopes that were garbage-collected without having been closed. What they hold stays counted. */
    private void collectForgotten() {
        for (Object found = forgotten.poll(); found != null; found = forgotten.poll()) {
            ScopeRecord record = ((Watch) found).record;
            if (open.remove(record) != null) {
                leaks.add(record.toString());
            }
        }
    }

    /** Bytes in use, memory that scopes keep for their next allocations included. */
    public synchronized long bytes() {
        return bytes;
    }

    /** The most bytes that were in use at a time. */
    public synchronized long peakBytes() {
        return peak;
    }

    /** The most bytes that may be in use. */
    public long limitBytes() {
        return limit;
    }

    /** The number of storages in use, memory that scopes keep for their next allocations included. */
    public synchronized long storages() {
        return storages;
    }

    /** The scopes that are open, each with its name, tensors and bytes. */
    public synchronized List<String> openScopes() {
        collectForgotten();
        return open.keySet().stream().map(ScopeRecord::toString).toList();
    }

    /** The scopes that were forgotten: garbage-collected without having been closed, with what they held. */
    public synchronized List<String> leaks() {
        collectForgotten();
        return List.copyOf(leaks);
    }
}
