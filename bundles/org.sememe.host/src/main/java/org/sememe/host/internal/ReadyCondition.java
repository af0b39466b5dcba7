package org.sememe.host.internal;

import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.condition.Condition;
import org.sememe.UnavailableException;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;

/**
 * Registers the condition {@code sememe.ready} once every configured model has been tried and those that wait do not
 * wait only because the framework is still coming up: it has started, no bundle is starting, and every bundle that
 * declares a model format or tokenizer service has been started. The last is waited for only for a while, because
 * somebody may have stopped such a bundle for good.
 */
final class ReadyCondition implements FrameworkListener, SynchronousBundleListener {

    private static final List<String> TYPES = List.of(ModelFormat.class.getName(), Tokenizer.class.getName());

    private final BundleContext context;
    private final Executor pool;
    private final Supplier<CompletableFuture<Void>> settled;
    private final BooleanSupplier waiting;
    private final Duration patience;
    private long changes;
    private boolean stopped;
    private ServiceRegistration<Condition> registration;

    /**
     * Creates the condition, not yet registered.
     *
     * @param context registers it
     * @param pool lends a thread until it is registered
     * @param settled tells when all configured models have been tried
     * @param waiting tells whether a model waits for a service
     * @param patience how long to wait for bundles that have not been started
     */
    ReadyCondition(BundleContext context, Executor pool, Supplier<CompletableFuture<Void>> settled,
            BooleanSupplier waiting, Duration patience) {
        this.context = context;
        this.pool = pool;
        this.settled = settled;
        this.waiting = waiting;
        this.patience = patience;
    }

    void start() {
        context.addFrameworkListener(this);
        context.addBundleListener(this);
        pool.execute(this::await);
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        changed();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        changed();
    }

    private synchronized void changed() {
        changes++;
        notifyAll();
    }

    private void await() {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            boolean ready = false;
            while (!ready) {
                long seen = changes();
                boolean up = isUp();
                ready = up && isReady(deadline);
                // What is starting will tell when it has started; what may never be started is not waited for so long.
                if (!ready && !awaitChange(seen, up ? deadline : Long.MAX_VALUE)) {
                    return;
                }
            }
            register();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException | UnavailableException e) {
            // The host has been stopped meanwhile, and its bundle context with it.
            return;
        } finally {
            removeListeners();
        }
    }

    private synchronized long changes() {
        return changes;
    }

    private boolean isUp() {
        return context.getBundle(0).getState() == Bundle.ACTIVE && bundles().noneMatch(ReadyCondition::isStarting);
    }

    private boolean isReady(long deadline) {
        boolean allStarted = bundles().noneMatch(ReadyCondition::mayBringAService);
        SerialQueue.join(settled.get());
        return !waiting.getAsBoolean() || allStarted || System.nanoTime() - deadline >= 0;
    }

    private Stream<Bundle> bundles() {
        return Stream.of(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0);
    }

    /** A bundle with lazy activation may stay in the state STARTING for ever. */
    private static boolean isStarting(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) == null;
    }

    private static boolean mayBringAService(Bundle bundle) {
        int state = bundle.getState();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return (state == Bundle.INSTALLED || state == Bundle.RESOLVED) && revision != null
                && revision.getDeclaredCapabilities("osgi.service").stream()
                        .map(capability -> String.valueOf(capability.getAttributes().get("objectClass")))
                        .anyMatch(classes -> TYPES.stream().anyMatch(classes::contains));
    }

    /** Waits for something to change or for the deadline; false if the host is stopped. */
    private synchronized boolean awaitChange(long seen, long deadline) throws InterruptedException {
        while (changes == seen && !stopped) {
            if (deadline == Long.MAX_VALUE) {
                wait();
                continue;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(left / 1_000_000 + 1);
        }
        return !stopped;
    }

    private void register() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Condition.CONDITION_ID, ServiceProperties.READY_CONDITION);
        ServiceRegistration<Condition> fresh =
                context.registerService(Condition.class, Condition.INSTANCE, properties);
        synchronized (this) {
            if (!stopped) {
                registration = fresh;
                return;
            }
        }
        unregister(fresh);
    }

    void stop() {
        ServiceRegistration<Condition> last;
        synchronized (this) {
            stopped = true;
            last = registration;
            registration = null;
            notifyAll();
        }
        if (last != null) {
            unregister(last);
        }
    }

    private void removeListeners() {
        try {
            context.removeFrameworkListener(this);
            context.removeBundleListener(this);
        } catch (IllegalStateException e) {
            // The framework has removed them already: the bundle has stopped.
            return;
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
