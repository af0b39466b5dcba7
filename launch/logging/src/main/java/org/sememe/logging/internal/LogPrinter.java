package org.sememe.logging.internal;

import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.event.Level;

/** Passes entries of OSGi's log service on to a sink. */
final class LogPrinter implements LogListener {
    private final Sink sink;

    LogPrinter(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void logged(LogEntry entry) {
        Level level = level(entry.getLogLevel());
        String logger = entry.getLoggerName() == null ? "LogService" : entry.getLoggerName();
        // The log service turns every service, bundle and framework event into an entry; only trouble is news.
        boolean event = logger.startsWith("Events.");
        if (sink.accepts(level) && !(event && level.toInt() < Level.WARN.toInt())) {
            String message = entry.getMessage() == null ? "" : entry.getMessage();
            sink.write(level, logger, message.stripTrailing(), entry.getException());
        }
    }

    private static Level level(LogLevel level) {
        switch (level) {
            case AUDIT:
            case ERROR:
                return Level.ERROR;
            case WARN:
                return Level.WARN;
            case INFO:
                return Level.INFO;
            case DEBUG:
                return Level.DEBUG;
            default:
                return Level.TRACE;
        }
    }
}
