package org.sememe.word2vec.internal;

/** Lets one thread halt the workers between two sentences, and tells it when they are done or one has failed. */
final class Gate {

    private int running;
    private int waiting;
    private boolean stopped;
    private Throwable failure;
    private volatile boolean closed;

    Gate(int workers) {
        this.running = workers;
    }

    /** Called by a worker between two sentences; waits while the gate is closed. Returns whether to go on. */
    boolean pass() {
        return !closed || await();
    }

    private synchronized boolean await() {
        waiting++;
        notifyAll();
        while (closed && !stopped) {
            waitUninterruptibly();
        }
        waiting--;
        return !stopped;
    }

    private void waitUninterruptibly() {
        try {
            wait();
        } catch (InterruptedException e) {
            // Nobody but this class halts a worker, and it uses no interrupts.
            stopped = true;
        }
    }

    /** Called by a worker at its end. */
    synchronized void leave(Throwable reason) {
        running--;
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    /** Waits until all workers have left, one has failed, or the time is over; returns whether the first holds. */
    synchronized boolean awaitEnd(long millis) throws InterruptedException {
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

    /** Closes the gate and waits until every worker stands before it or has left. */
    synchronized void close() throws InterruptedException {
        closed = true;
        while (waiting < running) {
            wait();
        }
    }

    /** Opens the gate again. */
    synchronized void open() {
        closed = false;
        notifyAll();
    }

    /** Sends every worker home as soon as it comes to the gate. */
    synchronized void stop() {
        stopped = true;
        closed = true;
        notifyAll();
    }

    /** Returns why a worker failed, or null. */
    synchronized Throwable failure() {
        return failure;
    }
}
