package org.sememe.host.internal;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sememe.host.internal.model.ModelHost;
import org.sememe.host.internal.model.ModelUnit;
import org.sememe.model.ModelStatus;

/** Publishes a Felix health check for each model. Used only where the health check API is there. */
final class HealthChecks implements ModelHost.Watcher {

    private final BundleContext context;
    private final Map<ModelUnit, ServiceRegistration<HealthCheck>> registrations = new ConcurrentHashMap<>();

    HealthChecks(BundleContext context) {
        this.context = context;
    }

    @Override
    public void added(ModelUnit unit) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HealthCheck.NAME, "Sememe model " + unit.name());
        properties.put(HealthCheck.TAGS, new String[] {"sememe", "model"});
        properties.put(HealthCheck.MBEAN_NAME, "sememe-model-" + unit.name());
        registrations.put(unit, context.registerService(HealthCheck.class, () -> check(unit.status()), properties));
    }

    @Override
    public void removed(ModelUnit unit) {
        ServiceRegistration<HealthCheck> registration = registrations.remove(unit);
        if (registration == null) {
            return;
        }
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The framework has unregistered it already: the bundle is stopping.
            return;
        }
    }

    /** A model that serves but has something to say, such as a refused version, is a warning. */
    static Result check(ModelStatus status) {
        return switch (status.state()) {
            case SERVING -> status.detail().isEmpty()
                    ? new Result(Result.Status.OK, "model " + status.name() + " serves version " + status.version())
                    : new Result(Result.Status.WARN, "model " + status.name() + " serves version "
                            + status.version() + "; " + status.detail());
            case LOADING -> new Result(Result.Status.TEMPORARILY_UNAVAILABLE,
                    "model " + status.name() + " is loading");
            case WAITING -> new Result(Result.Status.TEMPORARILY_UNAVAILABLE,
                    "model " + status.name() + " is waiting: " + status.detail());
            case FAILED -> new Result(Result.Status.CRITICAL,
                    "model " + status.name() + " has failed: " + status.detail());
        };
    }
}
