package org.sememe.serving;

import org.sememe.model.Lease;

/**
 * Leases on services, whoever registered them: for work of several calls that must see one version.
 */
public final class Leases {

    private Leases() {
    }

    /**
     * Leases what stands behind a service. For a facade of a {@link Slot} that is its current instance, or its
     * successor, which is waited for like in a call; any other service stands for itself.
     *
     * @param <T> the capability
     * @param type the capability interface
     * @param service a service of that type
     * @return the lease; the caller closes it
     * @throws org.sememe.UnavailableException if the facade has nothing behind it and no successor comes
     */
    public static <T> Lease<T> of(Class<T> type, T service) {
        return lease(type, service);
    }

    static <T> ServedLease<T> lease(Class<T> type, T service) {
        Facade facade = Facade.behind(service);
        return facade == null ? new ServedLease<>(service, null) : facade.lease(type);
    }
}
