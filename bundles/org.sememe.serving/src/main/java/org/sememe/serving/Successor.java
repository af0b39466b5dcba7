package org.sememe.serving;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.sememe.UnavailableException;

/**
 * Finds who serves a name once a slot no longer does: the same bundle after its update, or another one. Uses the
 * framework's own bundle context, because that of the slot's bundle ends when the bundle stops.
 */
final class Successor {

    private final BundleContext framework;
    private final String property;
    private final String name;
    private final Duration handover;

    /** A call on what the successor offers. */
    interface Call {

        Object on(Object target) throws Throwable;
    }

    /** What was found, to be given back after the call: an object of the slot's own instance, or another service. */
    private record Found(Object target, Served served, Runnable giveBack) {
    }

    Successor(BundleContext context, String property, String name, Duration handover) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
        this.property = property;
        this.name = name;
        this.handover = handover;
    }

    /** Waits for a successor and makes a call on it. */
    Object call(Slot slot, Class<?> type, Call call) throws Throwable {
        Found found = find(slot, type);
        try {
            return call.on(found.target());
        } finally {
            found.giveBack().run();
        }
    }

    /** Waits for a successor and leases it. */
    <T> ServedLease<T> lease(Slot slot, Class<T> type) {
        Found found = find(slot, type);
        try {
            if (found.served() != null) {
                return new ServedLease<>(type.cast(found.target()), found.served(), found.giveBack());
            }
            // What was found may itself be a facade, of the bundle that has taken over.
            ServedLease<T> inner = Leases.lease(type, type.cast(found.target()));
            return new ServedLease<>(inner.get(), inner.served(), () -> {
                inner.close();
                found.giveBack().run();
            });
        } catch (RuntimeException e) {
            found.giveBack().run();
            throw e;
        }
    }

    /** Leases a successor if there is one; {@code null} if one would have to wait. */
    <T> ServedLease<T> tryLease(Slot slot, Class<T> type) {
        Found found;
        try {
            found = look(slot, type, filter(type));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is well-formed by construction", e);
        } catch (IllegalStateException e) {
            // The framework's context has ended.
            throw stopping(slot);
        }
        if (found == null) {
            return null;
        }
        if (found.served() != null) {
            return new ServedLease<>(type.cast(found.target()), found.served(), found.giveBack());
        }
        Facade facade = Facade.behind(found.target());
        ServedLease<T> inner = facade == null ? new ServedLease<>(type.cast(found.target()), null)
                : facade.tryLease(type);
        if (inner == null) {
            found.giveBack().run();
            return null;
        }
        return new ServedLease<>(inner.get(), inner.served(), () -> {
            inner.close();
            found.giveBack().run();
        });
    }

    private String filter(Class<?> type) {
        return "(&(" + Constants.OBJECTCLASS + "=" + type.getName() + ")(" + property + "=" + escape(name) + "))";
    }

    private Found find(Slot slot, Class<?> type) {
        String filter = filter(type);
        Semaphore changes = new Semaphore(0);
        AllServiceListener listener = event -> changes.release();
        try {
            Found found = look(slot, type, filter);
            if (found != null) {
                return found;
            }
            framework.addServiceListener(listener, filter);
            try {
                long deadline = System.nanoTime() + handover.toNanos();
                // Look once more before waiting: a successor may have come before the listener did.
                found = look(slot, type, filter);
                while (found == null) {
                    await(slot, changes, deadline);
                    found = look(slot, type, filter);
                }
                return found;
            } finally {
                framework.removeServiceListener(listener);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter " + filter + " is well-formed by construction", e);
        } catch (IllegalStateException e) {
            // The framework's context has ended.
            throw stopping(slot);
        }
    }

    private Found look(Slot slot, Class<?> type, String filter) throws InvalidSyntaxException {
        Served own = slot.acquire();
        if (own != null) {
            Object target = own.capability(type);
            if (target == null) {
                own.release();
                throw slot.lacks(own, type);
            }
            return new Found(target, own, own::release);
        }
        if (slot.ended() != null) {
            throw new UnavailableException(slot.ended());
        }
        if (framework.getBundle().getState() == Bundle.STOPPING) {
            throw stopping(slot);
        }
        // Those of other class spaces, too: to leave them out, Felix asks each bundle for its wiring, which one that is
        // being refreshed does not have, and fails with a NullPointerException.
        ServiceReference<?>[] references = framework.getAllServiceReferences(type.getName(), filter);
        if (references == null) {
            return null;
        }
        Arrays.sort(references, Comparator.reverseOrder());
        for (ServiceReference<?> reference : references) {
            Object service = framework.getService(reference);
            if (service == null) {
                continue;
            }
            if (type.isInstance(service) && !Facade.belongsTo(service, slot)) {
                return new Found(service, null, () -> giveBack(reference));
            }
            // Of another class space, or our own registration on its way out.
            framework.ungetService(reference);
        }
        return null;
    }

    private void giveBack(ServiceReference<?> reference) {
        try {
            framework.ungetService(reference);
        } catch (IllegalStateException e) {
            // The framework stopped during the call and has taken back everything.
            return;
        }
    }

    private void await(Slot slot, Semaphore changes, long deadline) {
        try {
            if (!changes.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new UnavailableException(
                        slot.describe() + " has not come back within " + handover.toMillis() + " ms");
            }
            changes.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the wait for " + slot.describe() + " was interrupted");
        }
    }

    private static UnavailableException stopping(Slot slot) {
        return new UnavailableException(slot.describe() + " cannot be reached: the framework is stopping");
    }

    /** Escapes what has a meaning in a filter. */
    private static String escape(String value) {
        return value.replaceAll("([\\\\*()])", "\\\\$1");
    }
}
