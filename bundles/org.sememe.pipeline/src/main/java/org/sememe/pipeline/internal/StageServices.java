package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The services that match one stage, as they come and go; none for a built-in step. They are not taken into use here.
 */
final class StageServices implements ServiceTrackerCustomizer<Object, ServiceReference<?>> {

    private final Stage stage;
    private final Set<ServiceReference<?>> references = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<Object, ServiceReference<?>> tracker;
    private final Runnable changed;
    private volatile boolean closed;

    /**
     * Prepares to track; nothing happens before {@link #open}.
     *
     * @param changed told after each change, in whatever thread
     */
    StageServices(BundleContext context, Stage stage, Runnable changed) {
        this.stage = stage;
        this.changed = changed;
        this.tracker = stage.kind().capability() == null ? null : tracker(context, stage);
    }

    private ServiceTracker<Object, ServiceReference<?>> tracker(BundleContext context, Stage target) {
        try {
            return new ServiceTracker<>(context, context.createFilter(target.query()), this);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter was checked", e);
        }
    }

    void open() {
        if (tracker != null) {
            tracker.open();
        }
    }

    void close() {
        closed = true;
        if (tracker != null) {
            tracker.close();
        }
    }

    /** Chooses among the services, see {@link Choice#among}. */
    Choice choose(Function<String, Optional<String>> cycle) {
        return tracker == null ? new Choice(null, "") : Choice.among(stage, List.copyOf(references), cycle);
    }

    @Override
    public ServiceReference<?> addingService(ServiceReference<Object> reference) {
        // The tracker itself lists the service only after this method has returned.
        references.add(reference);
        tell();
        return reference;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, ServiceReference<?> same) {
        tell();
    }

    @Override
    public void removedService(ServiceReference<Object> reference, ServiceReference<?> same) {
        references.remove(reference);
        tell();
    }

    private void tell() {
        if (!closed) {
            changed.run();
        }
    }
}
