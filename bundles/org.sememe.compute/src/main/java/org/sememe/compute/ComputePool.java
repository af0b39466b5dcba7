package org.sememe.compute;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The threads on which all backends of the processor compute, whoever calls. A service.
 *
 * <p>At most {@link #threads()} threads compute at a time, those of the callers included: a caller takes part in the
 * work it brings, and waits while all places are taken. A call from within a part runs in that thread alone.
 */
@ProviderType
public interface ComputePool {

    /** The number of places, at least 1. */
    int threads();

    /**
     * Runs {@code part.run(0, slot)} to {@code part.run(parts - 1, slot)}, in any order, spread over the free places,
     * and returns when all have ended. Parts must write to disjoint places; how many there are must not depend on
     * {@link #threads()} where the division changes the result.
     *
     * @throws RuntimeException what a part threw; the parts that had not begun are then left out
     */
    void run(int parts, Part part);

    /** One part of a piece of work. */
    @FunctionalInterface
    interface Part {
        /**
         * Does part {@code index}.
         *
         * @param slot a number below {@link ComputePool#threads()} that no other running thread has: a part may use
         *     scratch memory of that number without locks. A nested call has the slot of its caller.
         */
        void run(int index, int slot);
    }
}
