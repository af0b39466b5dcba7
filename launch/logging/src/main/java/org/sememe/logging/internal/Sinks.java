package org.sememe.logging.internal;

import org.slf4j.event.Level;

/**
 * Holds the sink that loggers write to. Static, because SLF4J's loggers are: they may be asked for before the bundle
 * has been started.
 */
final class Sinks {
    private static final Sink CONSOLE_ONLY = new Sink(Level.WARN, Sinks::print, Level.ERROR, null);
    private static volatile Sink current = CONSOLE_ONLY;

    private Sinks() {
    }

    static Sink current() {
        return current;
    }

    /** Sets the sink; null goes back to warnings on the console. */
    static void set(Sink sink) {
        current = sink == null ? CONSOLE_ONLY : sink;
    }

    static void print(String line) {
        System.err.println(line);
    }
}
