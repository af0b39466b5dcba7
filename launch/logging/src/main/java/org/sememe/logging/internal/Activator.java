package org.sememe.logging.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.event.Level;

/**
 * Prints what OSGi's log service and SLF4J are given. An activator and no component, because it listens before the
 * component runtime has started. Framework properties: {@code sememe.log.console} (default WARN),
 * {@code sememe.log.level} (default INFO) for the file {@code sememe.log.file} (default none).
 */
public final class Activator implements BundleActivator {
    private ServiceTracker<LogReaderService, LogPrinter> readers;

    @Override
    public void start(BundleContext context) {
        String file = context.getProperty("sememe.log.file");
        Sink sink = new Sink(Threshold.of(context.getProperty("sememe.log.console"), Level.WARN), Sinks::print,
                Threshold.of(context.getProperty("sememe.log.level"), Level.INFO), file == null ? null : Path.of(file));
        Sinks.set(sink);
        readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogPrinter addingService(ServiceReference<LogReaderService> reference) {
                LogPrinter printer = new LogPrinter(sink);
                context.getService(reference).addLogListener(printer);
                return printer;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogPrinter printer) {
                LogReaderService reader = context.getService(reference);
                if (reader != null) {
                    reader.removeLogListener(printer);
                }
            }
        };
        readers.open();
    }

    @Override
    public void stop(BundleContext context) {
        readers.close();
        Sinks.set(null);
    }
}
