package org.sememe.logging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class SinkTest {
    @TempDir
    Path folder;

    private final List<String> console = new ArrayList<>();

    @Test
    void theConsoleGetsOneLineAndTheFileTheStackTrace() throws IOException {
        Path file = folder.resolve("log/sememe.log");
        Sink sink = new Sink(Level.WARN, console::add, Level.INFO, file);
        sink.write(Level.ERROR, "org.sememe.host.Host", "Model a is gone",
                new IllegalStateException("wrapped", new IOException("disk full")));
        sink.write(Level.INFO, "org.sememe.host.Host", "Model b is up", null);
        assertEquals(List.of("ERROR Host: Model a is gone (disk full)"), console);
        String log = Files.readString(file);
        assertTrue(log.contains("Caused by: java.io.IOException: disk full"), log);
        assertTrue(log.contains("INFO org.sememe.host.Host: Model b is up"), log);
    }

    @Test
    void aReasonThatTheMessageHasIsNotRepeated() {
        Sink sink = new Sink(Level.WARN, console::add, Level.INFO, null);
        sink.write(Level.WARN, "a.B", "Cannot save: disk full", new IOException("disk full"));
        assertEquals(List.of("WARN B: Cannot save: disk full"), console);
    }

    @Test
    void levelsBelowTheThresholdGoNowhere() {
        Sink sink = new Sink(Level.WARN, console::add, Level.INFO, null);
        assertFalse(sink.accepts(Level.INFO));
        assertTrue(sink.accepts(Level.WARN));
    }

    @Test
    void aFileThatCannotBeOpenedIsSaidOnce() throws IOException {
        Path blocker = Files.writeString(folder.resolve("blocker"), "");
        Sink sink = new Sink(Level.WARN, console::add, Level.INFO, blocker.resolve("sememe.log"));
        sink.write(Level.INFO, "a.B", "x", null);
        assertEquals(1, console.size(), console.toString());
        assertTrue(console.get(0).contains(blocker.toString()), console.get(0));
    }
}
