package org.sememe.pipeline.internal;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Does one piece of work at a time, in the thread that brings the first of them; others leave theirs and go on. Service
 * events arrive in any thread and work causes further events, so a lock held during the work could deadlock with those
 * of the framework and its extenders. A piece of work that is waiting already is not added twice.
 */
final class WorkQueue {

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private boolean working;

    /** Does the work now, or leaves it to the thread that is working. */
    void add(Runnable work) {
        synchronized (waiting) {
            waiting.add(work);
            if (working) {
                return;
            }
            working = true;
        }
        boolean done = false;
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
            done = true;
        } finally {
            if (!done) {
                stop();
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                working = false;
                return null;
            }
            Runnable first = waiting.iterator().next();
            waiting.remove(first);
            return first;
        }
    }

    /** What is left is done by the next who brings work. */
    private void stop() {
        synchronized (waiting) {
            working = false;
        }
    }
}
