package org.sememe.host.internal.model;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;

/**
 * The model store: {@code models/NAME/VERSION} under the home folder, versions counted from 1. A version appears only
 * when it is complete and never changes. Work on one model must not be done by two threads at once; different models
 * are independent.
 */
public final class ModelStore {

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    private final Path root;

    /**
     * Creates a view of a store.
     *
     * @param home the home folder; need not exist
     */
    public ModelStore(Path home) {
        this.root = home.toAbsolutePath().resolve("models");
    }

    /**
     * Removes what a killed process left half-written.
     */
    public void recover() {
        for (String name : names(root)) {
            for (String entry : names(root.resolve(name))) {
                // Staged folders are named .VERSION.new-PROCESS-THREAD.
                String[] parts = entry.split("\\.");
                if (entry.startsWith(".") && parts.length == 3 && VERSION.matcher(parts[1]).matches()) {
                    AtomicFiles.recover(folder(name, parts[1]));
                }
            }
        }
    }

    /**
     * Returns where a version lies.
     *
     * @param name the model
     * @param version its version
     * @return the folder; need not exist
     */
    public Path folder(String name, String version) {
        return root.resolve(name).resolve(version);
    }

    /**
     * Tells whether a version is in the store.
     *
     * @param name the model
     * @param version anything
     * @return whether it is a version and there
     */
    public boolean has(String name, String version) {
        return VERSION.matcher(version).matches() && Files.isDirectory(folder(name, version));
    }

    /**
     * Lists the versions of a model.
     *
     * @param name the model
     * @return oldest first
     */
    public List<String> versions(String name) {
        return names(root.resolve(name)).stream().filter(entry -> VERSION.matcher(entry).matches())
                .map(Integer::valueOf).sorted().map(String::valueOf).toList();
    }

    /**
     * Finds the version before another.
     *
     * @param name the model
     * @param version a version of the store or anything else
     * @return the highest version in the store that is lower, or nothing
     */
    public Optional<String> before(String name, String version) {
        if (!VERSION.matcher(version).matches()) {
            return Optional.empty();
        }
        int limit = Integer.parseInt(version);
        return versions(name).stream().filter(earlier -> Integer.parseInt(earlier) < limit)
                .reduce((first, second) -> second);
    }

    /**
     * Copies a model folder into the store and compares what is copied with the checksums of its descriptor.
     *
     * @param name the model
     * @param source the model folder
     * @return the new version
     * @throws SememeException if something cannot be read or written or is damaged; the store is as before
     */
    public String add(String name, Path source) {
        String version = versions(name).stream().reduce((first, second) -> second)
                .map(last -> String.valueOf(Integer.parseInt(last) + 1)).orElse("1");
        Path folder = folder(name, version);
        Path staged = AtomicFiles.stage(folder);
        try {
            ModelFolders.copy(source, staged);
            AtomicFiles.publish(staged, folder);
        } catch (RuntimeException e) {
            AtomicFiles.delete(staged);
            deleteIfEmpty(root.resolve(name));
            throw e;
        }
        return version;
    }

    /**
     * Removes a version.
     *
     * @param name the model
     * @param version its version
     */
    public void remove(String name, String version) {
        AtomicFiles.delete(folder(name, version));
        deleteIfEmpty(root.resolve(name));
    }

    /**
     * Removes all versions of a model but one.
     *
     * @param name the model
     * @param version what stays
     */
    public void retain(String name, String version) {
        versions(name).stream().filter(other -> !other.equals(version)).forEach(other -> remove(name, other));
    }

    /**
     * Removes a model with all its versions.
     *
     * @param name the model
     */
    public void removeAll(String name) {
        AtomicFiles.delete(root.resolve(name));
    }

    /**
     * Removes what is not worth keeping after a swap: versions that were rolled back before it, and the oldest.
     *
     * @param name the model
     * @param previous the version that served before the swap
     * @param current the version that serves
     * @param keep how many versions to keep, the current one included, at least 1
     */
    public void prune(String name, String previous, String current, int keep) {
        boolean numbered = VERSION.matcher(previous).matches();
        List<String> rolledBack = versions(name).stream()
                .filter(version -> numbered && Integer.parseInt(version) > Integer.parseInt(previous)
                        && Integer.parseInt(version) < Integer.parseInt(current))
                .toList();
        rolledBack.forEach(version -> remove(name, version));
        List<String> left = versions(name);
        left.stream().limit(Math.max(0, left.size() - keep)).filter(version -> !version.equals(current))
                .forEach(version -> remove(name, version));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new SememeException("cannot list model store folder " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Other versions are in it.
            return;
        } catch (IOException e) {
            throw new SememeException("cannot delete " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }
}
