package org.sememe.glove.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import org.sememe.vectors.train.WorkerThreads;

/** Work that several threads do at once. */
final class Parallel {

    private Parallel() {
    }

    /**
     * Does work and waits until all of it is done.
     *
     * @param count how many threads; a single piece of work is done by the calling thread
     * @param name of the threads
     * @param work gets the number of its piece
     * @throws RuntimeException what the first piece to fail threw
     */
    static void run(int count, String name, IntConsumer work) {
        if (count == 1) {
            work.accept(0);
            return;
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                int number = i;
                Thread thread = new Thread(() -> {
                    try {
                        work.accept(number);
                    } catch (RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    }
                }, name + "-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        } finally {
            if (WorkerThreads.join(threads)) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
    }
}
