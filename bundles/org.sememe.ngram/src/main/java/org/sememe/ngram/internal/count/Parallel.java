package org.sememe.ngram.internal.count;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks on a few threads that end with them.
 */
public final class Parallel {

    private Parallel() {
    }

    /**
     * Runs tasks and waits for all of them.
     *
     * @param threads how many run at once at the most
     * @param tasks the tasks
     */
    public static void run(int threads, List<Runnable> tasks) {
        if (threads <= 1 || tasks.size() == 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, tasks.size()), task -> {
            Thread thread = new Thread(task, "sememe-ngram");
            thread.setDaemon(true);
            return thread;
        });
        List<Future<?>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(executor.submit(task)));
        RuntimeException failure = null;
        for (Future<?> future : futures) {
            try {
                await(future);
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        executor.shutdown();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Waits for a task and throws what it threw.
     *
     * @param future the task
     */
    public static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the estimation was interrupted");
        }
    }
}
