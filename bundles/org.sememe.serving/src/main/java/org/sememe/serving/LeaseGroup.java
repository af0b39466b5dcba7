package org.sememe.serving;

import org.sememe.UnavailableException;

/**
 * Leases that were taken together, see {@link LeasePlan}. Used by one thread.
 */
public final class LeaseGroup implements AutoCloseable {

    private final Object[] objects;
    private final ServedLease<?>[] leases;

    LeaseGroup(Object[] objects) {
        this.objects = objects;
        this.leases = new ServedLease<?>[objects.length];
    }

    void set(int index, Object object, ServedLease<?> lease) {
        objects[index] = object;
        leases[index] = lease;
    }

    /** Finds another capability of the instance that is leased already. */
    Object sibling(int leader, Class<?> type) {
        Served served = leases[leader].served();
        Object object = served == null ? null : served.capability(type);
        if (object == null) {
            throw new UnavailableException("version " + leases[leader].version() + " of what " + objects[leader]
                    + " belongs to does not offer " + type.getSimpleName());
        }
        return object;
    }

    /**
     * Returns what is to be used for a service.
     *
     * @param index place of the service in the plan
     * @return the object of the leased instance, not to be used after {@link #close()}, or the service itself
     */
    public Object get(int index) {
        return objects[index];
    }

    /**
     * Ends the leases.
     */
    @Override
    public void close() {
        for (ServedLease<?> lease : leases) {
            if (lease != null) {
                lease.close();
            }
        }
    }
}
