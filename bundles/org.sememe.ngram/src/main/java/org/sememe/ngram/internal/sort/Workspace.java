package org.sememe.ngram.internal.sort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/**
 * The folder, memory and threads that one estimation may use. Safe for use by several threads.
 */
public final class Workspace implements AutoCloseable {

    private final Path folder;
    private final long memory;
    private final int threads;
    private final Runnable checkCancelled;
    private final MemoryPool pool;
    private final AtomicInteger files = new AtomicInteger();

    /**
     * Creates a workspace.
     *
     * @param folder for temporary files; created, and deleted by {@link #close()}
     * @param memory bytes for buffers
     * @param threads how many threads may work at once
     * @param checkCancelled throws when the work is to end
     */
    public Workspace(Path folder, long memory, int threads, Runnable checkCancelled) {
        this.folder = folder;
        this.memory = memory;
        this.threads = threads;
        this.checkCancelled = checkCancelled;
        // A quarter for sequences between the steps; sorting, which needs a second copy, gets half.
        this.pool = new MemoryPool(memory / 4);
        try {
            AtomicFiles.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SememeException("cannot create the temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Names a new temporary file.
     *
     * @return a path in the folder at which there is no file
     */
    public Path newFile() {
        return folder.resolve("run-" + files.incrementAndGet());
    }

    /**
     * Returns the memory for sorting, all threads together.
     *
     * @return bytes
     */
    public long sortMemory() {
        return memory / 2;
    }

    /**
     * Returns the memory for stores.
     *
     * @return the pool
     */
    public MemoryPool pool() {
        return pool;
    }

    /**
     * Returns how many threads may work at once.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Ends the work if it was cancelled.
     */
    public void checkCancelled() {
        checkCancelled.run();
    }

    @Override
    public void close() {
        AtomicFiles.delete(folder);
    }
}
