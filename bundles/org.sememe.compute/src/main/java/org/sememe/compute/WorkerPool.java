package org.sememe.compute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pool of a process: a place for each thread that may compute. A caller takes one place for itself, waiting if it
 * must, and as many more for workers as are free. Idle workers spin for some microseconds, as the next piece of work
 * commonly follows at once, and then park.
 */
public final class WorkerPool implements ComputePool, AutoCloseable {

    /** How often an idle worker looks for work before it parks: some 20 to 50 microseconds. */
    private static final int SPINS = 2000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final Thread[] holders;
    private final Worker[] workers;
    private int free;
    private int next;
    private volatile boolean closed;

    /**
     * A pool of {@code threads - 1} workers; the caller is the last thread.
     *
     * @param threads how many threads compute at a time, at least 1
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 thread, not " + threads);
        }
        holders = new Thread[threads];
        free = threads;
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("sememe-compute-" + (i + 1));
            workers[i].start();
        }
    }

    /** One piece of work that several threads do together. */
    private static final class Job {
        private final Part part;
        private final int parts;
        private final AtomicInteger begun = new AtomicInteger();
        /** The number of workers that are at it; negative once the caller is through and nobody may join. */
        private final AtomicInteger helpers = new AtomicInteger();
        private volatile Throwable failure;

        Job(Part part, int parts) {
            this.part = part;
            this.parts = parts;
        }

        /** A worker joins, unless it woke too late. */
        boolean join() {
            int now = helpers.get();
            while (now >= 0) {
                if (helpers.compareAndSet(now, now + 1)) {
                    return true;
                }
                now = helpers.get();
            }
            return false;
        }

        void leave() {
            helpers.decrementAndGet();
        }

        /** Nobody may join any more; waits for those who did. */
        void end() {
            helpers.addAndGet(Integer.MIN_VALUE);
            while (helpers.get() != Integer.MIN_VALUE) {
                Thread.onSpinWait();
            }
        }

        void work(int slot) {
            try {
                for (int i = begun.getAndIncrement(); i < parts && failure == null; i = begun.getAndIncrement()) {
                    part.run(i, slot);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
    }

    private final class Worker extends Thread {
        private volatile Job job;
        private volatile boolean parked;
        private int slot;
        private boolean busy;

        Worker(String name) {
            super(null, null, name, 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (true) {
                Job mine = await();
                if (mine == null) {
                    return;
                }
                boolean joined = mine.join();
                if (joined) {
                    mine.work(slot);
                }
                job = null;
                release(this, slot);
                if (joined) {
                    mine.leave();
                }
            }
        }

        private Job await() {
            int spins = 0;
            while (true) {
                Job mine = job;
                if (mine != null) {
                    return mine;
                }
                if (closed) {
                    return null;
                }
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (job == null && !closed) {
                        LockSupport.park(WorkerPool.this);
                    }
                    parked = false;
                }
            }
        }

        void give(Job work, int place) {
            slot = place;
            job = work;
            if (parked) {
                LockSupport.unpark(this);
            }
        }
    }

    @Override
    public int threads() {
        return holders.length;
    }

    @Override
    public void run(int parts, Part part) {
        if (parts <= 0) {
            return;
        }
        int nested = slotOf(Thread.currentThread());
        if (nested >= 0) {
            for (int i = 0; i < parts; i++) {
                part.run(i, nested);
            }
            return;
        }
        int own = acquire();
        Job job = new Job(part, parts);
        try {
            if (parts > 1) {
                enlist(job, parts - 1);
            }
            job.work(own);
            job.end();
        } finally {
            release(null, own);
        }
        Throwable failure = job.failure;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private int slotOf(Thread thread) {
        for (int i = 0; i < holders.length; i++) {
            if (holders[i] == thread) {
                return i;
            }
        }
        return -1;
    }

    private int acquire() {
        lock.lock();
        try {
            while (free == 0) {
                freed.awaitUninterruptibly();
            }
            return take(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private int take(Thread thread) {
        int slot = slotOf(null);
        holders[slot] = thread;
        free--;
        return slot;
    }

    /** Gives a job to idle workers as far as there are free places. */
    private void enlist(Job job, int most) {
        if (closed) {
            return;
        }
        lock.lock();
        try {
            int wanted = Math.min(most, free);
            for (int i = 0; i < workers.length && wanted > 0; i++) {
                next = next + 1 < workers.length ? next + 1 : 0;
                Worker worker = workers[next];
                if (!worker.busy) {
                    worker.busy = true;
                    wanted--;
                    worker.give(job, take(worker));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void release(Worker worker, int slot) {
        lock.lock();
        try {
            if (worker != null) {
                worker.busy = false;
            }
            holders[slot] = null;
            free++;
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the workers and waits for them. Callers that come later, or are at work, go on alone. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
