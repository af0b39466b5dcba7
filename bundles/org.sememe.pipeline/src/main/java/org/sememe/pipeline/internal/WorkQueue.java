package org.sememe.pipeline.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Does one piece of work at a time, in the thread that brings the first of them; others leave theirs and go on. Service
 * events arrive in any thread and work causes further events, so a lock held during the work could deadlock with those
 * of the framework and its extenders. A piece of work that is waiting already is not added twice.
 */
final class WorkQueue {

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private Thread worker;
    private Runnable current;

    /** Does the work now, or leaves it to the thread that is working. */
    void add(Runnable work) {
        synchronized (waiting) {
            waiting.add(work);
            if (worker != null) {
                return;
            }
            worker = Thread.currentThread();
        }
        boolean done = false;
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
            done = true;
        } finally {
            if (!done) {
                // What is left is done by the next who brings work.
                stop();
            }
        }
    }

    /**
     * Does the work, or waits until the thread that is working has done it. Does not wait for itself.
     *
     * @param limit how long to wait at the most
     * @return whether it is done
     */
    boolean addAndAwait(Runnable work, Duration limit) {
        add(work);
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (waiting) {
            while (worker != null && worker != Thread.currentThread() && (waiting.contains(work) || current == work)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    waiting.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return !waiting.contains(work) && current != work;
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            current = null;
            if (!waiting.isEmpty()) {
                current = waiting.iterator().next();
                waiting.remove(current);
            } else {
                worker = null;
            }
            waiting.notifyAll();
            return current;
        }
    }

    private void stop() {
        synchronized (waiting) {
            current = null;
            worker = null;
            waiting.notifyAll();
        }
    }
}
