package org.sememe.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.sememe.SememeException;

/**
 * Files and folders that appear under their name only when they are complete: written aside, forced to the disk, then
 * renamed. A crash at any moment leaves the old content or none, never half of the new.
 */
public final class AtomicFiles {

    /** How the names of what is written aside or taken aside end: {@code new-PROCESS-THREAD}, {@code old-PROCESS}. */
    private static final Pattern LEFT_OVER = Pattern.compile("(new|old)-(\\d{1,18})(-\\d+)?");

    private AtomicFiles() {
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes everything.
         *
         * @param out buffered; closed by the caller
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file where to; an existing file is replaced
     * @param content writes the bytes
     * @throws SememeException if it cannot be written, such as on a full disk; {@code file} is as before
     */
    public static void write(Path file, Content content) {
        replace(file, aside -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
                content.writeTo(out);
            }
            return null;
        });
    }

    /**
     * Writes a file and computes its checksum on the way, which takes less time than reading it again, in particular if
     * it is large.
     *
     * @param file where to; an existing file is replaced
     * @param content writes the bytes
     * @return the SHA-256 of the file, 64 hexadecimal digits in lower case
     * @throws SememeException if it cannot be written, such as on a full disk; {@code file} is as before
     */
    public static String writeHashed(Path file, Content content) {
        return replace(file, aside -> {
            try (HashingFile out = new HashingFile(aside)) {
                content.writeTo(out);
                return out.finish();
            }
        });
    }

    /** Writes a file aside, and returns something about it. */
    @FunctionalInterface
    private interface Writer<T> {

        T write(Path aside) throws IOException;
    }

    private static <T> T replace(Path file, Writer<T> writer) {
        Path absolute = file.toAbsolutePath();
        Path aside = aside(absolute);
        try {
            Files.createDirectories(absolute.getParent());
            T result = writer.write(aside);
            force(aside);
            move(aside, absolute);
            forceFolder(absolute.getParent());
            return result;
        } catch (IOException e) {
            delete(aside);
            throw new SememeException("cannot write " + file + ": " + reason(e), e);
        } catch (RuntimeException e) {
            delete(aside);
            throw e;
        }
    }

    /**
     * Creates an empty folder beside the place where it is to appear, to be filled and then given to
     * {@link #publish}.
     *
     * @param folder where the complete folder is to appear
     * @return the new folder, on the same file system
     * @throws SememeException if it cannot be created
     */
    public static Path stage(Path folder) {
        Path absolute = folder.toAbsolutePath();
        Path staged = aside(absolute);
        try {
            delete(staged);
            return Files.createDirectories(staged);
        } catch (IOException e) {
            throw new SememeException("cannot create folder " + staged + ": " + reason(e), e);
        }
    }

    /**
     * Forces a staged folder to the disk and renames it to its final place.
     *
     * @param staged a folder from {@link #stage}, filled
     * @param folder where it is to appear; an existing folder there is replaced
     * @throws SememeException if that fails; an existing folder is as before
     */
    public static void publish(Path staged, Path folder) {
        Path absolute = folder.toAbsolutePath();
        try {
            try (Stream<Path> paths = Files.walk(staged)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    if (Files.isDirectory(path)) {
                        forceFolder(path);
                    } else {
                        force(path);
                    }
                }
            }
            Path old = null;
            if (Files.exists(absolute)) {
                old = absolute.resolveSibling("." + absolute.getFileName() + ".old-" + ProcessHandle.current().pid());
                move(absolute, old);
            }
            try {
                move(staged, absolute);
            } catch (IOException e) {
                if (old != null) {
                    move(old, absolute);
                }
                throw e;
            }
            forceFolder(absolute.getParent());
            if (old != null) {
                delete(old);
            }
        } catch (IOException e) {
            throw new SememeException("cannot publish folder " + folder + ": " + reason(e), e);
        }
    }

    /**
     * Cleans up after processes that were killed while they wrote: removes what they had staged for a file or folder,
     * and puts its old content back if one was killed between taking the old away and putting the new in its place.
     * What a living process is writing stays.
     *
     * @param path the file or folder that was to appear; need not exist
     * @throws SememeException if something cannot be read or deleted
     */
    public static void recover(Path path) {
        Path absolute = path.toAbsolutePath();
        String prefix = "." + absolute.getFileName() + ".";
        if (!Files.isDirectory(absolute.getParent())) {
            return;
        }
        try (Stream<Path> siblings = Files.list(absolute.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings::iterator) {
                String name = sibling.getFileName().toString();
                if (!name.startsWith(prefix)) {
                    continue;
                }
                Matcher left = LEFT_OVER.matcher(name.substring(prefix.length()));
                if (!left.matches() || inUse(sibling, Long.parseLong(left.group(2)))) {
                    continue;
                }
                if (left.group(1).equals("old") && !Files.exists(absolute)) {
                    move(sibling, absolute);
                } else {
                    delete(sibling);
                }
            }
        } catch (IOException e) {
            throw new SememeException("cannot clean up beside " + path + ": " + reason(e), e);
        }
    }

    /** A process number is used again after a while: the one that wrote a file was there before it. */
    private static boolean inUse(Path staged, long process) throws IOException {
        Instant written = Files.getLastModifiedTime(staged, LinkOption.NOFOLLOW_LINKS).toInstant();
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
                .map(handle -> handle.info().startInstant().map(start -> !start.isAfter(written)).orElse(true))
                .orElse(false);
    }

    /**
     * Copies a folder with everything in it. Symbolic links are followed.
     *
     * @param from an existing folder
     * @param to an existing, empty folder
     * @throws SememeException if something cannot be read or written
     */
    public static void copyFolder(Path from, Path to) {
        copyFolder(from, to, Files::copy);
    }

    /** Copies a file. */
    @FunctionalInterface
    interface Copier {

        void copy(Path source, Path target) throws IOException;
    }

    static void copyFolder(Path from, Path to, Copier copier) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    copier.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new SememeException("cannot copy folder " + from + " to " + to + ": " + reason(e), e);
        }
    }

    /**
     * Deletes a file or a folder with everything in it. What is not there is no error.
     *
     * @param path what to delete
     * @throws SememeException if something cannot be deleted
     */
    public static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new SememeException("cannot delete " + path + ": " + reason(e), e);
        }
    }

    /**
     * Lists the files of a folder and its sub-folders.
     *
     * @param folder an existing folder
     * @return paths relative to it, with {@code /} between names, sorted
     * @throws SememeException if it cannot be read
     */
    public static List<String> list(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/')).sorted().toList();
        } catch (IOException e) {
            throw new SememeException("cannot list folder " + folder + ": " + reason(e), e);
        }
    }

    private static Path aside(Path absolute) {
        return absolute.resolveSibling("." + absolute.getFileName() + ".new-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes a rename in the folder last; not every file system lets a folder be opened. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Such a file system (Windows) orders renames by itself.
            return;
        }
    }

    /**
     * Says what went wrong with which file.
     *
     * @param e the failure
     * @return the path, where the failure names one, and the reason
     */
    public static String describe(IOException e) {
        return e instanceof FileSystemException failure && failure.getFile() != null
                ? failure.getFile() + ": " + reason(e) : reason(e);
    }

    /**
     * Says what went wrong with a file: the messages of the JDK's exceptions are often only its path.
     *
     * @param e the failure
     * @return a phrase without the path, such as {@code No space left on device} or {@code it does not exist}
     */
    public static String reason(IOException e) {
        if (!(e instanceof FileSystemException failure)) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        if (failure.getReason() != null) {
            return failure.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return e instanceof AccessDeniedException ? "access is denied" : e.getClass().getSimpleName();
    }
}
