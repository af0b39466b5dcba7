package org.sememe.vectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.sememe.UnavailableException;
import org.sememe.vectors.train.WorkerThreads;

/**
 * The index of a table from the moment when it is asked for: first it is read or built, by a thread that ends with it,
 * while searches look at all rows; then it is there. Safe for use by many threads at once.
 */
final class IndexBuild {

    private final RowTable table;
    private final float[] inverseNorms;
    private final Kernels kernels;
    private final VectorOptions options;
    private final Optional<Path> folder;
    private volatile HnswIndex index;
    private volatile String activity = "";
    private volatile boolean cancelled;
    private Thread thread;

    IndexBuild(RowTable table, float[] inverseNorms, Kernels kernels, VectorOptions options, Optional<Path> folder) {
        this.table = table;
        this.inverseNorms = inverseNorms;
        this.kernels = kernels;
        this.options = options;
        this.folder = folder;
    }

    /** Returns one that is complete. */
    static IndexBuild of(HnswIndex index) {
        IndexBuild build = new IndexBuild(null, null, null, null, Optional.empty());
        build.index = index;
        return build;
    }

    /**
     * Reads or builds the index.
     *
     * @throws UnavailableException if the calling thread is interrupted
     */
    void run() {
        try {
            open();
        } catch (CancellationException e) {
            throw new UnavailableException("building an index of word vectors was interrupted");
        }
    }

    /** Has a thread read or build the index. */
    synchronized void start() {
        activity = "index begins";
        thread = new Thread(() -> {
            try {
                open();
            } catch (CancellationException e) {
                activity = "index cancelled";
            } catch (RuntimeException | Error e) {
                // Searches go on without it; whoever looks at the model sees why.
                activity = "index failed: " + e.getMessage();
            }
        }, "sememe-index");
        thread.setDaemon(true);
        thread.start();
    }

    private void open() {
        HnswIndex opened = HnswIndex.open(folder, table, inverseNorms, kernels, options, () -> cancelled,
                text -> activity = "index " + text);
        activity = "index " + opened.description();
        index = opened;
    }

    /** Returns the index, or null as long as there is none. */
    HnswIndex index() {
        return index;
    }

    /** Says how far it is, or how well the index finds. */
    String activity() {
        return activity;
    }

    /** Ends the thread and waits for its end, at most a second or so. */
    void close() {
        cancelled = true;
        await();
    }

    /** Waits for the end of the thread. */
    synchronized void await() {
        if (thread != null && WorkerThreads.join(List.of(thread))) {
            Thread.currentThread().interrupt();
        }
    }
}
