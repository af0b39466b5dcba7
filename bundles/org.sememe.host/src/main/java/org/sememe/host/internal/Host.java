package org.sememe.host.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;
import org.sememe.host.internal.job.JobRunner;
import org.sememe.host.internal.model.ModelHost;
import org.sememe.host.internal.model.ModelUnit;
import org.sememe.host.internal.service.Services;
import org.sememe.model.ModelState;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Slot;

/** The host as a whole: creates what belongs together, starts it and stops it in order. */
final class Host {

    /** How long a model that waits may hold up the condition {@code sememe.ready}. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BundleContext context;
    private final HostLog log;
    private final Services services;
    private final ThreadPoolExecutor pool;
    private final ModelHost models;
    private final JobRunner jobs;
    private final ReadyCondition ready;
    private volatile ServiceRegistration<ManagedServiceFactory> receiver;

    Host(BundleContext context, ConfigurationAdmin admin, HostLog log, Supplier<HostConfiguration> settings) {
        this.context = context;
        this.log = log;
        this.services = new Services(context);
        this.pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "sememe-host");
                    thread.setDaemon(true);
                    return thread;
                });
        ConfigAdminConfigurations configurations = new ConfigAdminConfigurations(admin,
                () -> receiver == null ? null : receiver.getReference());
        this.models = new ModelHost(new ModelHost.Surroundings(services, home(context), configurations,
                name -> new Slot(context, ServiceProperties.MODEL, name,
                        Duration.ofMillis(Math.max(0, settings.get().handoverTimeoutMillis()))),
                pool, log, () -> Math.max(1, settings.get().keepVersions()), watcher(context)));
        this.jobs = new JobRunner(new JobRunner.Surroundings(services, models.opener(), models::folder,
                () -> Duration.ofMillis(Math.max(0, settings.get().jobStopTimeoutMillis())), log));
        this.ready = new ReadyCondition(context, pool, models::settled,
                () -> models.models().stream().anyMatch(status -> status.state() == ModelState.WAITING), PATIENCE);
    }

    /** The home folder: framework property {@code sememe.home}, else environment, else {@code ~/.sememe}. */
    private static Path home(BundleContext context) {
        String home = context.getProperty("sememe.home");
        if (home == null || home.isBlank()) {
            home = System.getenv("SEMEME_HOME");
        }
        return home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".sememe")
                : Path.of(home).toAbsolutePath();
    }

    private static ModelHost.Watcher watcher(BundleContext context) {
        try {
            // Creating the watcher alone would not link the class.
            context.getBundle().loadClass("org.apache.felix.hc.api.HealthCheck");
            return new HealthChecks(context);
        } catch (ClassNotFoundException e) {
            // The health check API is an optional import and is not there.
            return new ModelHost.Watcher() {

                @Override
                public void added(ModelUnit unit) {
                }

                @Override
                public void removed(ModelUnit unit) {
                }
            };
        }
    }

    ModelHost models() {
        return models;
    }

    JobRunner jobs() {
        return jobs;
    }

    void start() {
        services.start();
        jobs.start();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, ServiceProperties.MODEL_PID);
        receiver = context.registerService(ManagedServiceFactory.class, new ModelConfigurationReceiver(models),
                properties);
        models.start();
        ready.start();
    }

    void stop() {
        ready.stop();
        jobs.stop();
        models.stop();
        services.stop();
        unregisterReceiver();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("the host's threads are still at work; they are interrupted", null);
                pool.shutdownNow();
                pool.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void unregisterReceiver() {
        try {
            receiver.unregister();
        } catch (IllegalStateException e) {
            // The framework has unregistered it already: the bundle is stopping.
            return;
        }
    }
}
