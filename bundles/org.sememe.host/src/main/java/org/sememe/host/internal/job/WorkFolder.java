package org.sememe.host.internal.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/**
 * What an unfinished training keeps on the disk: the trainer's checkpoint, the parts that are complete, and for the
 * part that is being trained a folder of the same kind.
 *
 * @param path where it lies
 */
record WorkFolder(Path path) {

    /** The trainer's checkpoint. */
    Path state() {
        return path.resolve("state");
    }

    /** Where a part appears when it is complete. */
    Path part(String role) {
        return path.resolve("parts").resolve(role);
    }

    /** What an unfinished part keeps. */
    WorkFolder making(String role) {
        return new WorkFolder(path.resolve("making").resolve(role));
    }

    /** Creates what is missing. */
    void create() {
        try {
            Files.createDirectories(state());
            Files.createDirectories(path.resolve("parts"));
        } catch (IOException e) {
            throw new SememeException("cannot create checkpoint folder " + path + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Tells whether it holds work that would be lost with it. */
    boolean hasWork() {
        return Files.isDirectory(path) && AtomicFiles.list(path).stream()
                .anyMatch(file -> !file.equals(CheckpointRequest.FILE_NAME));
    }

    void delete() {
        AtomicFiles.delete(path);
    }
}
