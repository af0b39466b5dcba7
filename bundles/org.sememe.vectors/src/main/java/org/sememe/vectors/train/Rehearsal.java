package org.sememe.vectors.train;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets the compiler see the loops of a training before they matter: while the corpus is counted, a thread learns from
 * made-up sentences in small tables of its own. Until they are compiled, the loops of the Vector API are slow and make
 * an object of each vector. Changes no number of the model. Not safe for use by several threads.
 */
public final class Rehearsal implements AutoCloseable {

    private final Thread thread;
    private volatile boolean over;

    private Rehearsal(String technique, Consumer<BooleanSupplier> learning) {
        thread = new Thread(() -> learning.accept(() -> over), technique + "-rehearsal");
        thread.setDaemon(true);
    }

    /**
     * Starts a rehearsal.
     *
     * @param technique what the name of the thread begins with
     * @param learning learns until all is compiled, or until what it receives says that the rehearsal is over
     * @return the rehearsal, to be closed by the caller
     */
    public static Rehearsal start(String technique, Consumer<BooleanSupplier> learning) {
        Rehearsal rehearsal = new Rehearsal(technique, learning);
        rehearsal.thread.start();
        return rehearsal;
    }

    /** Waits until it ends by itself; if the calling thread is interrupted, no longer, and the thread stays so. */
    public void await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the rehearsal, if it has not ended, and waits for that. */
    @Override
    public void close() {
        over = true;
        if (WorkerThreads.join(List.of(thread))) {
            Thread.currentThread().interrupt();
        }
    }
}
