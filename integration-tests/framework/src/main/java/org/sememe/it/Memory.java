package org.sememe.it;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells what is still in memory after a garbage collection.
 */
final class Memory {

    private static final int ROUNDS = 40;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private Memory() {
    }

    /** Collects garbage until something that was just made unreachable has been enqueued. */
    private static void collect() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> canary = new WeakReference<>(new Object(), queue);
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            if (queue.remove(500) == canary) {
                return;
            }
        }
        throw new IllegalStateException("the garbage collector does not collect");
    }

    /**
     * Measures the heap.
     *
     * @return bytes in use after a collection
     */
    static long used() throws InterruptedException {
        collect();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * Tells which objects do not go although they should.
     *
     * @param references the objects
     * @return what is still there after a minute of collections, as text
     */
    static <T> List<String> survivors(List<WeakReference<T>> references) throws InterruptedException {
        List<String> survivors = new ArrayList<>();
        // A compiler thread holds on to the class that it works on, on a starved machine for seconds.
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end;) {
            survivors.clear();
            for (WeakReference<T> reference : references) {
                T object = reference.get();
                if (object != null) {
                    survivors.add(object.toString());
                }
            }
            if (survivors.isEmpty()) {
                break;
            }
            collect();
        }
        return survivors;
    }
}
