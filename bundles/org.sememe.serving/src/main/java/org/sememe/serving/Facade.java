package org.sememe.serving;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Leads each call to the slot's current instance, or to its successor elsewhere. */
final class Facade implements InvocationHandler {

    private final Slot slot;
    private final Class<?> type;

    Facade(Slot slot, Class<?> type) {
        this.slot = slot;
        this.type = type;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invokeOnFacade(proxy, method, arguments);
        }
        Served served = slot.acquire();
        if (served == null) {
            return slot.successor().call(slot, type, target -> call(method, target, arguments));
        }
        try {
            Object target = served.capability(type);
            if (target == null) {
                throw slot.lacks(served, type);
            }
            return call(method, target, arguments);
        } finally {
            served.release();
        }
    }

    /** Leases the instance that a call would go to. */
    <T> ServedLease<T> lease(Class<T> capability) {
        Served served = slot.acquire();
        if (served == null) {
            return slot.successor().lease(slot, capability);
        }
        return slot.leaseOf(served, capability);
    }

    /** Leases the instance that a call would go to now; {@code null} if a call would have to wait. */
    <T> ServedLease<T> tryLease(Class<T> capability) {
        Served served = slot.acquire();
        return served == null ? slot.successor().tryLease(slot, capability) : slot.leaseOf(served, capability);
    }

    /** The slot that it leads to. */
    Slot slot() {
        return slot;
    }

    /** Tells whether a service is a facade of a slot. */
    static boolean belongsTo(Object service, Slot slot) {
        Facade facade = behind(service);
        return facade != null && facade.slot == slot;
    }

    /** Returns the facade behind a service, or {@code null} if it is none. */
    static Facade behind(Object service) {
        return Proxy.isProxyClass(service.getClass())
                && Proxy.getInvocationHandler(service) instanceof Facade facade ? facade : null;
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Identity and name belong to the facade: an instance behind it may change at any time. */
    private Object invokeOnFacade(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of " + slot.describe();
        };
    }
}
