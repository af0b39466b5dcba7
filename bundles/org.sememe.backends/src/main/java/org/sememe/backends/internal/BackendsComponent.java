package org.sememe.backends.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.Backends;

/**
 * Publishes {@link Backends}. A backend that comes is there for the next model to open. When one goes that was given
 * out, {@code Backends} is registered anew, so that whoever holds models on it, by a static reference to
 * {@code Backends}, opens them again on another one.
 */
@Component(service = {}, immediate = true, configurationPid = "org.sememe.backends")
@Designate(ocd = BackendsConfiguration.class)
public final class BackendsComponent {

    private final BundleContext context;
    private final Selection selection;
    private final Set<Backend> given = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<Backend, Candidate> backends;
    private final ServiceTracker<BackendStatus, BackendStatus> statuses;
    private ServiceRegistration<Backends> registration;
    private boolean stopped;

    /** Called by the component runtime. */
    @Activate
    public BackendsComponent(BundleContext context, BackendsConfiguration configuration) {
        this.context = context;
        selection = new Selection(new Calibration(file(context)), configuration.backend().trim(),
            configuration.calibrate());
        statuses = new ServiceTracker<>(context, BackendStatus.class, null) {
            @Override
            public BackendStatus addingService(ServiceReference<BackendStatus> reference) {
                BackendStatus status = super.addingService(reference);
                selection.add(status);
                return status;
            }

            @Override
            public void removedService(ServiceReference<BackendStatus> reference, BackendStatus status) {
                selection.remove(status);
                super.removedService(reference, status);
            }
        };
        backends = new ServiceTracker<>(context, Backend.class, null) {
            @Override
            public Candidate addingService(ServiceReference<Backend> reference) {
                Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
                Candidate candidate = new Candidate(
                    String.valueOf(reference.getProperty(Backend.NAME)), reference.getBundle().getVersion().toString(),
                    ranking instanceof Integer number ? number : 0, () -> context.getService(reference));
                selection.add(candidate);
                return candidate;
            }

            @Override
            public void removedService(ServiceReference<Backend> reference, Candidate candidate) {
                selection.remove(candidate);
                Backend backend = candidate.taken();
                if (backend != null) {
                    if (given.remove(backend)) {
                        renew();
                    }
                    context.ungetService(reference);
                }
            }
        };
        statuses.open();
        backends.open();
        renew();
    }

    private static Path file(BundleContext context) {
        String home = context.getProperty("sememe.home");
        if (home != null && !home.isEmpty()) {
            return Path.of(home, "calibration.properties");
        }
        File file = context.getDataFile("calibration.properties");
        return file == null ? null : file.toPath();
    }

    private void renew() {
        ServiceRegistration<Backends> old;
        synchronized (this) {
            old = registration;
            registration = null;
        }
        if (old != null) {
            old.unregister();
        }
        synchronized (this) {
            if (!stopped && registration == null) {
                registration = context.registerService(Backends.class, new Remembering(), null);
            }
        }
    }

    /** Remembers which backends are in use. */
    private final class Remembering implements Backends {
        @Override
        public Backend select(String name) {
            Backend backend = selection.select(name);
            given.add(backend);
            return backend;
        }

        @Override
        public List<BackendStatus> statuses() {
            return selection.statuses();
        }

        @Override
        public OptionalDouble milliseconds(String name) {
            return selection.milliseconds(name);
        }
    }

    @Deactivate
    void stop() {
        ServiceRegistration<Backends> old;
        synchronized (this) {
            stopped = true;
            old = registration;
            registration = null;
        }
        if (old != null) {
            old.unregister();
        }
        backends.close();
        statuses.close();
    }
}
