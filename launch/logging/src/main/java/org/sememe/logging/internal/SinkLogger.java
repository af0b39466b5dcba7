package org.sememe.logging.internal;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that writes to the bundle's sink. */
final class SinkLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    SinkLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return Sinks.current().accepts(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return Sinks.current().accepts(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return Sinks.current().accepts(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return Sinks.current().accepts(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return Sinks.current().accepts(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, Marker marker, String pattern, Object[] arguments,
            Throwable failure) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        Sinks.current().write(level, name, message == null ? "" : message, failure);
    }
}
