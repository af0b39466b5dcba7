package org.sememe.logging.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/**
 * Where log entries end: one line each on the console, and with stack trace in a file. Safe for use by several threads;
 * several processes may share a file, because an entry is appended with one write.
 */
final class Sink {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final long KEEP_BYTES = 8L << 20;

    private final Level consoleLevel;
    private final Consumer<String> console;
    private final Level fileLevel;
    private final Path file;
    private boolean fileWorks;

    /**
     * A sink.
     *
     * @param consoleLevel the least severe level that the console shows
     * @param console takes one line without its end
     * @param fileLevel the least severe level that the file keeps
     * @param file appended to; moved to {@code NAME.1} when it has grown over 8 MiB; null for none
     */
    Sink(Level consoleLevel, Consumer<String> console, Level fileLevel, Path file) {
        this.consoleLevel = consoleLevel;
        this.console = console;
        this.fileLevel = fileLevel;
        this.file = file;
        this.fileWorks = file != null && open(file);
    }

    /** Whether an entry of this level would go anywhere. */
    boolean accepts(Level level) {
        return shows(level) || keeps(level);
    }

    /** Takes an entry; the failure may be null. */
    void write(Level level, String logger, String message, Throwable failure) {
        if (shows(level)) {
            console.accept(level + " " + shortName(logger) + ": " + message + reason(message, failure));
        }
        if (keeps(level)) {
            append(level, logger, message, failure);
        }
    }

    private boolean shows(Level level) {
        return level.toInt() >= consoleLevel.toInt();
    }

    private synchronized boolean keeps(Level level) {
        return fileWorks && level.toInt() >= fileLevel.toInt();
    }

    private synchronized void append(Level level, String logger, String message, Throwable failure) {
        StringWriter entry = new StringWriter();
        entry.append(TIME.format(LocalDateTime.now())).append(' ').append(level.name()).append(' ').append(logger)
                .append(": ").append(message).append('\n');
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(entry, true));
        }
        try {
            Files.write(file, entry.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            fileWorks = false;
            console.accept("WARN The log file " + file + " cannot be written (" + e + "); the log goes on without it.");
        }
    }

    private boolean open(Path path) {
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && Files.size(path) > KEEP_BYTES) {
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return true;
        } catch (IOException e) {
            console.accept("WARN The log file " + path + " cannot be opened (" + e + "); the log goes on without it.");
            return false;
        }
    }

    private static String reason(String message, Throwable failure) {
        if (failure == null) {
            return "";
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
        return message.contains(text) ? "" : " (" + text + ")";
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
