package org.sememe.backend.vector.internal;

import org.sememe.compute.ComputePool;

/** Divides work among the threads of the pool, and holds the scratch memory of each. */
final class Workers {

    /** About so many elementary steps are worth a hand-over to another thread. */
    private static final int GRAIN = 1 << 14;

    private final ComputePool pool;
    private final Workspace[] workspaces;

    Workers(ComputePool pool) {
        this.pool = pool;
        workspaces = new Workspace[pool.threads()];
        for (int i = 0; i < workspaces.length; i++) {
            workspaces[i] = new Workspace();
        }
    }

    /** A range of a piece of work. */
    @FunctionalInterface
    interface Span {
        void run(int from, int to, Workspace workspace);
    }

    /** One of several parts. */
    @FunctionalInterface
    interface Part {
        void run(int index, Workspace workspace);
    }

    int threads() {
        return workspaces.length;
    }

    /** Runs parts 0 to {@code parts - 1}. */
    void parts(int parts, Part part) {
        pool.run(parts, (index, slot) -> part.run(index, workspaces[slot]));
    }

    /** Runs ranges that together are 0 to {@code count}; {@code cost} says how many steps each of it takes. */
    void split(int count, int cost, Span span) {
        split(count, 1, cost, span);
    }

    /** The same with ranges that start at multiples of {@code unit}. */
    void split(int count, int unit, int cost, Span span) {
        int units = (count + unit - 1) / unit;
        long wanted = Math.min(4L * threads(), (long) count * cost / GRAIN);
        int parts = threads() == 1 ? 1 : (int) Math.max(1, Math.min(units, wanted));
        pool.run(parts, (index, slot) -> {
            int from = (int) ((long) units * index / parts) * unit;
            int to = Math.min(count, (int) ((long) units * (index + 1) / parts) * unit);
            span.run(from, to, workspaces[slot]);
        });
    }
}
