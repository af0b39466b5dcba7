package org.sememe.serving;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.sememe.UnavailableException;
import org.sememe.model.Lease;

/**
 * The place where one named thing is served: at most one current instance, published as services through facades. Safe
 * for use by many threads at once; services are registered and unregistered without holding a lock.
 */
public final class Slot {

    private final BundleContext context;
    private final String property;
    private final String name;
    private final Successor successor;

    private final Object lock = new Object();
    private volatile Served current;
    private volatile String ended;
    private List<ServiceRegistration<?>> registrations = List.of();

    /**
     * Creates a slot with nothing in it.
     *
     * @param context registers the services
     * @param property the service property that holds the name, such as {@code sememe.model}
     * @param name the name
     * @param handover how long a call waits for a successor while nothing is published
     */
    public Slot(BundleContext context, String property, String name, Duration handover) {
        this.context = context;
        this.property = property;
        this.name = name;
        this.successor = new Successor(context, property, name, handover);
    }

    /**
     * Publishes an instance. If another is published, the new one appears beside it with a higher ranking, takes over
     * all calls, including those through older references, and the other is retired.
     *
     * @param next the instance, not retired
     * @param properties service properties; the name is added
     * @param ranking the service ranking once it is alone
     * @return completes when the replaced instance is closed; complete if there was none
     * @throws IllegalStateException if the bundle has stopped or the slot has ended; nothing is published any more, and
     *         {@code next} is retired
     */
    public CompletableFuture<Void> publish(Served next, Map<String, ?> properties, int ranking) {
        Served previous;
        List<ServiceRegistration<?>> old;
        synchronized (lock) {
            if (ended != null) {
                next.retire();
                throw new IllegalStateException(ended);
            }
            previous = current;
            old = registrations;
            registrations = List.of();
            current = next;
        }
        List<ServiceRegistration<?>> fresh = new ArrayList<>();
        try {
            register(fresh, next, properties, old.isEmpty() ? ranking : ranking + 1);
        } catch (IllegalStateException e) {
            // The bundle has stopped: nothing can be published any more, the replaced instance included.
            unregister(fresh);
            unregister(old);
            withdraw(next);
            if (previous != null) {
                previous.retire();
            }
            throw e;
        }
        unregister(old);
        if (!old.isEmpty()) {
            set(fresh, table(properties, ranking));
        }
        boolean stale;
        synchronized (lock) {
            stale = current != next;
            if (!stale) {
                registrations = fresh;
            }
        }
        if (stale) {
            unregister(fresh);
        }
        return previous == null ? CompletableFuture.completedFuture(null) : previous.retire();
    }

    /**
     * Puts another instance behind the services that are there: references see no event, calls go to the new instance,
     * and the old one is retired.
     *
     * @param next an instance with the capabilities of the published one, not retired
     * @return completes when the replaced instance is closed
     * @throws IllegalStateException if nothing is published, or it has other capabilities
     */
    public CompletableFuture<Void> replace(Served next) {
        Served previous;
        synchronized (lock) {
            previous = current;
            if (previous == null || !previous.capabilities().keySet().equals(next.capabilities().keySet())) {
                throw new IllegalStateException(describe() + " can only replace an instance of equal capabilities");
            }
            current = next;
        }
        return previous.retire();
    }

    /**
     * Changes the service properties of what is published.
     *
     * @param properties service properties; the name is added
     * @param ranking the service ranking
     */
    public void update(Map<String, ?> properties, int ranking) {
        List<ServiceRegistration<?>> published;
        synchronized (lock) {
            published = registrations;
        }
        set(published, table(properties, ranking));
    }

    /**
     * Takes the instance away for a while: calls through existing references wait for a successor.
     *
     * @return completes when the instance is closed; complete if there was none
     */
    public CompletableFuture<Void> withdraw() {
        Served previous;
        List<ServiceRegistration<?>> old;
        synchronized (lock) {
            previous = current;
            old = registrations;
            current = null;
            registrations = List.of();
        }
        unregister(old);
        return previous == null ? CompletableFuture.completedFuture(null) : previous.retire();
    }

    /**
     * Takes an instance away for a while if it is the current one, and retires it in any case. Another instance that
     * has been published since stays.
     *
     * @param served an instance
     * @return completes when it is closed
     */
    public CompletableFuture<Void> withdraw(Served served) {
        List<ServiceRegistration<?>> old = List.of();
        synchronized (lock) {
            if (current == served) {
                old = registrations;
                current = null;
                registrations = List.of();
            }
        }
        unregister(old);
        return served.retire();
    }

    /**
     * Takes the instance away for good: calls through existing references fail at once.
     *
     * @param reason one sentence for the callers
     * @return completes when the instance is closed; complete if there was none
     */
    public CompletableFuture<Void> end(String reason) {
        ended = reason;
        return withdraw();
    }

    /**
     * Tells what is current.
     *
     * @return the instance, or {@code null} if there is none
     */
    public Served current() {
        return current;
    }

    /**
     * Leases a capability of the current instance.
     *
     * @param <T> the capability
     * @param type the capability interface
     * @return the lease; the caller closes it
     * @throws UnavailableException if nothing is current or it lacks the capability
     */
    public <T> Lease<T> lease(Class<T> type) {
        Served served = acquire();
        if (served == null) {
            throw new UnavailableException(ended != null ? ended : describe() + " is not being served now");
        }
        return leaseOf(served, type);
    }

    /** Turns a hold on an instance into a lease on one of its capabilities. */
    <T> ServedLease<T> leaseOf(Served served, Class<T> type) {
        Object object = served.capability(type);
        if (object == null) {
            served.release();
            throw lacks(served, type);
        }
        return new ServedLease<>(type.cast(object), served);
    }

    /** Leases the current instance; {@code null} if there is none. */
    Served acquire() {
        Served served = current;
        while (served != null && !served.acquire()) {
            // It was retired between the two steps, so there is another one by now, or none.
            Served again = current;
            served = again == served ? null : again;
        }
        return served;
    }

    UnavailableException lacks(Served served, Class<?> type) {
        return new UnavailableException(
                describe() + " version " + served.version() + " does not offer " + type.getSimpleName());
    }

    /** Says why a call cannot be answered for good, or {@code null} if waiting may help. */
    String ended() {
        return ended;
    }

    Successor successor() {
        return successor;
    }

    String describe() {
        return property.substring(property.lastIndexOf('.') + 1) + " " + name;
    }

    private void register(List<ServiceRegistration<?>> result, Served served, Map<String, ?> properties, int ranking) {
        Hashtable<String, Object> table = table(properties, ranking);
        for (Class<?> type : served.capabilities().keySet()) {
            // One facade an interface, defined beside it: no class loader has to see all interfaces at once.
            Object facade = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                    new Facade(this, type));
            result.add(context.registerService(names(type), facade, table));
        }
    }

    /** An Encoder is found by those who look for a Vectorizer, too. */
    private static String[] names(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(type, types);
        return types.stream().map(Class::getName).toArray(String[]::new);
    }

    private static void collect(Class<?> type, Set<Class<?>> types) {
        if (!type.getName().startsWith("java.") && types.add(type)) {
            Arrays.stream(type.getInterfaces()).forEach(parent -> collect(parent, types));
        }
    }

    private Hashtable<String, Object> table(Map<String, ?> properties, int ranking) {
        Hashtable<String, Object> table = new Hashtable<>(properties);
        table.put(property, name);
        table.put(Constants.SERVICE_RANKING, ranking);
        return table;
    }

    private static void set(List<ServiceRegistration<?>> registrations, Hashtable<String, Object> table) {
        forEach(registrations, registration -> registration.setProperties(table));
    }

    private static void unregister(List<ServiceRegistration<?>> registrations) {
        forEach(registrations, ServiceRegistration::unregister);
    }

    private static void forEach(List<ServiceRegistration<?>> registrations, Consumer<ServiceRegistration<?>> change) {
        for (ServiceRegistration<?> registration : registrations) {
            try {
                change.accept(registration);
            } catch (IllegalStateException e) {
                // The framework has unregistered it already: the bundle is stopping.
                continue;
            }
        }
    }
}
