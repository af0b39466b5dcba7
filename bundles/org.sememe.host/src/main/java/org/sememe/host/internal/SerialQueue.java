package org.sememe.host.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.sememe.SememeException;
import org.sememe.UnavailableException;

/**
 * Runs tasks one after the other on threads of a pool, in the order in which they came. Safe for use by many threads at
 * once.
 */
public final class SerialQueue {

    private final String name;
    private final Executor pool;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;
    private volatile Thread worker;

    /**
     * Creates an empty queue.
     *
     * @param name names the thread while it works on the queue
     * @param pool lends a thread while there is work
     */
    public SerialQueue(String name, Executor pool) {
        this.name = name;
        this.pool = pool;
    }

    /**
     * Adds a task.
     *
     * @param <T> its result
     * @param task what to do
     * @return its result or failure
     */
    public <T> CompletableFuture<T> submit(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean start;
        synchronized (tasks) {
            tasks.add(() -> run(task, result));
            start = !running;
            running = true;
        }
        if (start) {
            start();
        }
        return result;
    }

    /**
     * Adds a task and waits for its result.
     *
     * @param <T> its result
     * @param task what to do
     * @return its result
     * @throws RuntimeException what the task threw
     */
    public <T> T call(Callable<T> task) {
        if (Thread.currentThread() == worker) {
            throw new IllegalStateException(
                    "a service listener must not change " + name + " while it is told of a change of the same");
        }
        return join(submit(task));
    }

    private static <T> void run(Callable<T> task, CompletableFuture<T> result) {
        try {
            result.complete(task.call());
        } catch (Exception | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void start() {
        try {
            pool.execute(this::work);
        } catch (RejectedExecutionException e) {
            // The host has stopped and its pool takes nothing more: whoever waits gets an answer from this thread.
            work();
        }
    }

    private void work() {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(name);
        try {
            while (true) {
                Runnable task;
                synchronized (tasks) {
                    task = tasks.poll();
                    if (task == null) {
                        running = false;
                        return;
                    }
                }
                worker = thread;
                task.run();
                worker = null;
            }
        } finally {
            thread.setName(before);
        }
    }

    /**
     * Waits for a future and rethrows what it failed with.
     *
     * @param <T> its result
     * @param future what to wait for
     * @return its result
     */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the wait for the host was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new SememeException(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    /**
     * Waits for the end of something, whatever its outcome.
     *
     * @param future what to wait for
     * @param limit how long at the most
     * @return whether it has ended
     */
    public static boolean await(CompletableFuture<?> future, Duration limit) {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
