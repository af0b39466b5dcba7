package org.sememe.host.internal;

import java.util.Hashtable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;
import org.sememe.model.ServiceProperties;

/**
 * Registers the condition {@code sememe.ready} once the framework has started and every model that is configured then
 * has been tried. Before that, a model may be waiting only because its technique has not been started yet.
 */
final class ReadyCondition implements FrameworkListener {

    private final BundleContext context;
    private final Supplier<CompletableFuture<Void>> settled;
    private boolean asked;
    private boolean stopped;
    private ServiceRegistration<Condition> registration;

    ReadyCondition(BundleContext context, Supplier<CompletableFuture<Void>> settled) {
        this.context = context;
        this.settled = settled;
    }

    void start() {
        context.addFrameworkListener(this);
        if (context.getBundle(0).getState() == Bundle.ACTIVE) {
            ask();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            ask();
        }
    }

    private void ask() {
        synchronized (this) {
            if (asked) {
                return;
            }
            asked = true;
        }
        settled.get().thenRun(this::register);
    }

    private void register() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Condition.CONDITION_ID, ServiceProperties.READY_CONDITION);
        ServiceRegistration<Condition> fresh;
        try {
            fresh = context.registerService(Condition.class, Condition.INSTANCE, properties);
        } catch (IllegalStateException e) {
            // The host has been stopped meanwhile.
            return;
        }
        synchronized (this) {
            if (!stopped) {
                registration = fresh;
                return;
            }
        }
        unregister(fresh);
    }

    void stop() {
        context.removeFrameworkListener(this);
        ServiceRegistration<Condition> last;
        synchronized (this) {
            stopped = true;
            last = registration;
            registration = null;
        }
        if (last != null) {
            unregister(last);
        }
    }

    private static void unregister(ServiceRegistration<Condition> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The framework has unregistered it already: the bundle is stopping.
            return;
        }
    }
}
