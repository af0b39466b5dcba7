package org.sememe.compute;

import java.util.concurrent.atomic.AtomicLong;

/** What is known of a scope without holding on to it: it outlives the scope, so that a forgotten one is noticed. */
final class ScopeRecord {
    private final String name;
    private final long limit;
    private final ScopeRecord parent;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong tensors = new AtomicLong();

    ScopeRecord(String name, long limit, ScopeRecord parent) {
        this.name = name;
        this.limit = limit;
        this.parent = parent;
    }

    String name() {
        return name;
    }

    long bytes() {
        return bytes.get();
    }

    long limit() {
        return limit;
    }

    ScopeRecord parent() {
        return parent;
    }

    void add(long moreBytes, int moreTensors) {
        for (ScopeRecord at = this; at != null; at = at.parent) {
            at.bytes.addAndGet(moreBytes);
            at.tensors.addAndGet(moreTensors);
        }
    }

    @Override
    public String toString() {
        return name + ": " + tensors + " tensors, " + bytes + " bytes";
    }
}
