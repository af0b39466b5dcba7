package org.sememe.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder in which the framework keeps its bundles. The first process on a SEMEME_HOME gets the lasting one; others
 * get a private one each, which goes when they end.
 */
final class BundleCache implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;
    private final boolean isPrivate;

    private BundleCache(Path folder, FileChannel channel, boolean isPrivate) {
        this.folder = folder;
        this.channel = channel;
        this.isPrivate = isPrivate;
    }

    static BundleCache open(Home home) throws LaunchException {
        try {
            Files.createDirectories(home.cache());
            FileChannel channel = FileChannel.open(home.cache().resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new BundleCache(home.cache().resolve("bundles"), channel, false);
            }
            channel.close();
            return new BundleCache(Files.createTempDirectory("sememe-bundles"), null, true);
        } catch (IOException e) {
            throw new LaunchException("The bundle cache " + home.cache() + " cannot be opened: " + Home.reason(e), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path folder() {
        return folder;
    }

    /** Forgets every bundle; the framework must not be running. */
    void clear() throws LaunchException {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new LaunchException("The bundle cache " + folder + " cannot be cleared: " + Home.reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            if (isPrivate) {
                delete(folder);
            }
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // A left-over temporary folder harms nobody, and the lock goes with the process.
            System.err.println("The bundle cache " + folder + " could not be closed: " + Home.reason(e));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
