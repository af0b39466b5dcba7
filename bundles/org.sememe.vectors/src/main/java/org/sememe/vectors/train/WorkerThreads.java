package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads of a training: starts them, lets them halt between two steps while a checkpoint is made, and ends them
 * when the training is cancelled or one of them fails. No thread outlives {@link #run}.
 */
public final class WorkerThreads {

    /** A checkpoint may take this share of the time at the most, however short the interval. */
    private static final int CHECKPOINT_SHARE = 10;

    private final String name;
    private final long reportMillis;
    private final long checkpointNanos;
    private int running;
    private int waiting;
    private boolean stopped;
    private Throwable failure;
    private volatile boolean closed;

    /**
     * Prepares threads.
     *
     * @param name what their names begin with
     * @param reportMillis time between two looks at the workers
     * @param checkpointNanos time between two checkpoints; 0 for none on the way
     */
    public WorkerThreads(String name, long reportMillis, long checkpointNanos) {
        this.name = name;
        this.reportMillis = reportMillis;
        this.checkpointNanos = checkpointNanos;
    }

    /** What the thread that trains does while the workers work. */
    public interface Supervisor {

        /**
         * Tells whether the training is to end before its time.
         *
         * @return whether it was cancelled
         */
        boolean cancelled();

        /** Reports progress; the workers go on meanwhile. */
        void report();

        /** Writes a checkpoint; all workers stand still or have ended. */
        void checkpoint();

        /**
         * Tells whether the workers that have ended have done all their work.
         *
         * @return whether the training is complete
         */
        boolean complete();
    }

    /**
     * Runs workers, each in a thread of its own, until all have ended. If the training is cancelled or the calling
     * thread interrupted, they are halted and a checkpoint is made.
     *
     * @param workers they call {@link #pass()} between two steps and end when it says so
     * @param supervisor watches them
     * @return whether the training is complete; else it was cancelled or interrupted and the checkpoint is written
     */
    public boolean run(List<? extends Runnable> workers, Supervisor supervisor) {
        running = workers.size();
        List<Thread> threads = new ArrayList<>(workers.size());
        boolean complete = false;
        boolean interrupted = false;
        try {
            for (int i = 0; i < workers.size(); i++) {
                Runnable worker = workers.get(i);
                Thread thread = new Thread(() -> work(worker), name + "-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            complete = watch(supervisor);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            stop();
            interrupted |= join(threads);
        }
        try {
            rethrow();
            if (!complete) {
                supervisor.checkpoint();
            }
            return complete;
        } finally {
            // Not before: a thread that counts as interrupted cannot force a file to the disk.
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work(Runnable worker) {
        Throwable reason = null;
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            reason = e;
        } finally {
            leave(reason);
        }
    }

    private boolean watch(Supervisor supervisor) throws InterruptedException {
        long next = System.nanoTime() + checkpointNanos;
        while (!awaitEnd(pause(next - System.nanoTime()))) {
            if (failed() || supervisor.cancelled()) {
                return false;
            }
            supervisor.report();
            long now = System.nanoTime();
            if (checkpointNanos > 0 && now >= next) {
                close();
                supervisor.checkpoint();
                open();
                long took = System.nanoTime() - now;
                next = System.nanoTime() + Math.max(checkpointNanos, CHECKPOINT_SHARE * took);
            }
        }
        supervisor.report();
        return supervisor.complete();
    }

    /** Returns how long to leave the workers alone: until the next report or checkpoint. */
    private long pause(long untilCheckpoint) {
        return checkpointNanos <= 0 ? reportMillis : Math.max(1, Math.min(reportMillis, untilCheckpoint / 1_000_000));
    }

    /**
     * Waits while a checkpoint is made. Called by a worker between two steps.
     *
     * @return whether to go on
     */
    public boolean pass() {
        return !closed || await();
    }

    private synchronized boolean await() {
        waiting++;
        notifyAll();
        while (closed && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody but this class halts a worker, and it uses no interrupts.
                stopped = true;
            }
        }
        waiting--;
        return !stopped;
    }

    private synchronized void leave(Throwable reason) {
        running--;
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    private synchronized boolean failed() {
        return failure != null;
    }

    /** Waits until all workers have left, one has failed, or the time is over; returns whether the first holds. */
    private synchronized boolean awaitEnd(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (running > 0 && failure == null) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return running == 0 && failure == null;
    }

    private synchronized void close() throws InterruptedException {
        closed = true;
        while (waiting < running) {
            wait();
        }
    }

    private synchronized void open() {
        closed = false;
        notifyAll();
    }

    private synchronized void stop() {
        stopped = true;
        closed = true;
        notifyAll();
    }

    /**
     * Waits for the end of threads that were told to end, also when the calling thread is interrupted meanwhile.
     *
     * @param threads the threads
     * @return whether somebody interrupted the waiting; the calling thread no longer counts as interrupted then
     */
    public static boolean join(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }

    private synchronized void rethrow() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
