package org.sememe.ngram.internal.sort;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that growing stores may take before they continue on the disk. Safe for use by several threads.
 */
public final class MemoryPool {

    private final AtomicLong free;

    /**
     * Creates a pool.
     *
     * @param bytes how much there is
     */
    public MemoryPool(long bytes) {
        free = new AtomicLong(bytes);
    }

    /**
     * Takes memory if there is enough.
     *
     * @param bytes how much
     * @return whether it was taken
     */
    public boolean take(long bytes) {
        long before = free.get();
        while (before >= bytes) {
            if (free.compareAndSet(before, before - bytes)) {
                return true;
            }
            before = free.get();
        }
        return false;
    }

    /**
     * Gives memory back.
     *
     * @param bytes how much
     */
    public void give(long bytes) {
        free.addAndGet(bytes);
    }
}
