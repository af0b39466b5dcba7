package org.sememe.host.internal;

import java.util.function.Supplier;

import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Reports to the log service as long as there is one. */
final class ServiceLog implements HostLog {

    private final Supplier<LoggerFactory> factories;

    ServiceLog(Supplier<LoggerFactory> factories) {
        this.factories = factories;
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
        if (cause == null) {
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
