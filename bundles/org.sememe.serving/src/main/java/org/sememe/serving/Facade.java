package org.sememe.serving;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.sememe.model.Lease;

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
    <T> Lease<T> lease(Class<T> capability) {
        Served served = slot.acquire();
        if (served == null) {
            return slot.successor().lease(slot, capability);
        }
        return slot.leaseOf(served, capability);
    }

    /** Tells whether a service is a facade of a slot. */
    static boolean belongsTo(Object service, Slot slot) {
        return Proxy.isProxyClass(service.getClass())
                && Proxy.getInvocationHandler(service) instanceof Facade facade && facade.slot == slot;
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
