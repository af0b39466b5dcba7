package org.sememe.host.internal.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The services that something uses: taken one by one, given back together. Safe for use by many threads at once.
 */
public final class Holdings implements AutoCloseable {

    private final Services services;
    private final List<Held<?>> held = new ArrayList<>();

    /** A service in use; the object is missing between noting the use and getting it. */
    private static final class Held<S> {

        private final Offer<S> offer;
        private final Predicate<Offer<?>> condition;
        private volatile S service;

        Held(Offer<S> offer, Predicate<Offer<?>> condition) {
            this.offer = offer;
            this.condition = condition;
        }

        void giveBack() {
            if (service != null) {
                offer.giveBack(service);
            }
        }
    }

    /**
     * Creates holdings without a service.
     *
     * @param services where offers come from
     */
    public Holdings(Services services) {
        this.services = services;
    }

    /**
     * Takes a service.
     *
     * @param <S> its type
     * @param offer the service
     * @param condition what its properties must satisfy as long as it is used
     * @return the service object
     * @throws org.sememe.UnavailableException if it is not to be had any more
     */
    public <S> S take(Offer<S> offer, Predicate<Offer<?>> condition) {
        Held<S> use = new Held<>(offer, condition);
        // Noted first, looked at last: a service that goes in between is either found here by who retires its users,
        // or seen to be leaving below.
        synchronized (held) {
            held.add(use);
        }
        use.service = offer.take();
        if (use.service == null || services.isLeaving(offer)) {
            throw offer.gone();
        }
        return use.service;
    }

    /**
     * Tells whether a service is used.
     *
     * @param offer the service
     * @return whether it has been taken and not yet given back
     */
    public boolean uses(Offer<?> offer) {
        synchronized (held) {
            return held.stream().anyMatch(use -> use.offer.equals(offer));
        }
    }

    /**
     * Tells whether a service is used whose properties have changed so that it is no longer what was wanted.
     *
     * @param offer the service as it is now
     * @return whether it is used and its condition is not satisfied
     */
    public boolean misuses(Offer<?> offer) {
        synchronized (held) {
            return held.stream().anyMatch(use -> use.offer.equals(offer) && !use.condition.test(offer));
        }
    }

    /** Gives all services back. Further calls do nothing. */
    @Override
    public void close() {
        List<Held<?>> all;
        synchronized (held) {
            all = new ArrayList<>(held);
            held.clear();
        }
        all.forEach(Held::giveBack);
    }
}
