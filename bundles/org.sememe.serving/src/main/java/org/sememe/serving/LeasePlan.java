package org.sememe.serving;

import java.util.Arrays;
import java.util.List;

/**
 * What has to be leased together where several services do one piece of work: those that are capabilities of one
 * {@link Slot} must come from one instance, so that they fit each other across a swap. Services that share their slot
 * with no other stay as they are; each of their calls is leased by itself. Safe for use by many threads at once.
 */
public final class LeasePlan {

    private static final int ALONE = -1;

    private final Class<?>[] types;
    private final Object[] services;
    private final Facade[] facades;

    /** For each service the first one of its slot; {@link #ALONE} if it shares the slot with no other. */
    private final int[] leaders;
    private final boolean severalSlots;

    private LeasePlan(List<? extends Class<?>> types, List<?> services) {
        this.types = types.toArray(Class<?>[]::new);
        this.services = services.toArray();
        this.facades = Arrays.stream(this.services).map(service -> service == null ? null : Facade.behind(service))
                .toArray(Facade[]::new);
        this.leaders = new int[this.services.length];
        Arrays.fill(leaders, ALONE);
        for (int i = 0; i < leaders.length; i++) {
            int first = firstOfSlot(i);
            if (first < i) {
                leaders[first] = first;
                leaders[i] = first;
            }
        }
        this.severalSlots = Arrays.stream(leaders).filter(leader -> leader != ALONE).distinct().count() > 1;
    }

    /**
     * Makes a plan.
     *
     * @param types a capability interface for each service
     * @param services services of these types; {@code null} is left out
     * @return the plan
     */
    public static LeasePlan of(List<? extends Class<?>> types, List<?> services) {
        return new LeasePlan(types, services);
    }

    private int firstOfSlot(int index) {
        for (int i = 0; facades[index] != null && i < index; i++) {
            if (facades[i] != null && facades[i].slot() == facades[index].slot()) {
                return i;
            }
        }
        return index;
    }

    /**
     * Tells whether anything has to be leased together.
     *
     * @return whether two of the services are capabilities of one slot
     */
    public boolean matters() {
        for (int leader : leaders) {
            if (leader != ALONE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Leases what has to be leased together. While something of it is away, it waits like a call, holding nothing.
     *
     * @return the leases; the caller closes them
     * @throws org.sememe.UnavailableException if a slot has nothing in it and no successor comes
     */
    public LeaseGroup lease() {
        while (true) {
            LeaseGroup group = new LeaseGroup(services.clone());
            int missing = fill(group);
            if (missing < 0) {
                return group;
            }
            group.close();
            // To wait with a lease in hand could keep the bundle from stopping that has to come back.
            facades[missing].lease(types[missing]).close();
        }
    }

    /** Returns the service that is away, or -1. */
    private int fill(LeaseGroup group) {
        boolean complete = false;
        try {
            for (int i = 0; i < leaders.length; i++) {
                if (leaders[i] == i) {
                    ServedLease<?> lease = severalSlots ? facades[i].tryLease(types[i]) : facades[i].lease(types[i]);
                    if (lease == null) {
                        complete = true;
                        return i;
                    }
                    group.set(i, lease.get(), lease);
                } else if (leaders[i] != ALONE) {
                    group.set(i, group.sibling(leaders[i], types[i]), null);
                }
            }
            complete = true;
            return -1;
        } finally {
            if (!complete) {
                group.close();
            }
        }
    }
}
