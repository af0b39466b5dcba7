package org.sememe.host.internal;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Reports to the log service as long as there is one. */
final class ServiceLog implements HostLog {

    private final Supplier<LoggerFactory> factories;
    private final BooleanSupplier stopping;

    /**
     * Creates a log.
     *
     * @param factories finds the log service
     * @param stopping tells whether the framework is stopping: then everything goes, and nothing of that is a warning
     */
    ServiceLog(Supplier<LoggerFactory> factories, BooleanSupplier stopping) {
        this.factories = factories;
        this.stopping = stopping;
    }

    @Override
    public void info(String message) {
        Logger logger = logger();
        if (logger != null) {
            logger.info("{}", message);
        }
    }

    @Override
    public void warn(String message, Throwable cause) {
        Logger logger = logger();
        if (logger == null) {
            return;
        }
        if (stopping.getAsBoolean()) {
            logger.info("{}", message);
        } else if (cause == null) {
            logger.warn("{}", message);
        } else {
            logger.warn("{}", message, cause);
        }
    }

    private Logger logger() {
        LoggerFactory factory = factories.get();
        return factory == null ? null : factory.getLogger("org.sememe.host");
    }
}
