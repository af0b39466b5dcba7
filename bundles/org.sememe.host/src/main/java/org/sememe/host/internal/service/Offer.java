package org.sememe.host.internal.service;

import java.util.Arrays;
import java.util.Objects;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;

/**
 * A service that can be had. Two offers are equal if they stand for the same registration.
 *
 * @param <S> its type
 */
public final class Offer<S> {

    private final BundleContext context;
    private final ServiceReference<S> reference;

    Offer(BundleContext context, ServiceReference<S> reference) {
        this.context = context;
        this.reference = reference;
    }

    ServiceReference<S> reference() {
        return reference;
    }

    /**
     * Returns a text property of the service.
     *
     * @param name its name
     * @return the text, empty if there is none
     */
    public String text(String name) {
        Object value = reference.getProperty(name);
        return value == null ? "" : value.toString();
    }

    /**
     * Returns the ranking of the service.
     *
     * @return {@code service.ranking}
     */
    public int ranking() {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /**
     * Tells whether the service is registered under a type.
     *
     * @param type the type
     * @return whether it is one of the service's classes
     */
    public boolean is(Class<?> type) {
        return Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS)).contains(type.getName());
    }

    /**
     * Tells whether the properties of the service match a filter.
     *
     * @param filter an OSGi filter
     * @return whether they do
     * @throws InvalidInputException if it is not a filter
     */
    public boolean matches(String filter) {
        try {
            return FrameworkUtil.createFilter(filter).match(reference);
        } catch (InvalidSyntaxException e) {
            throw new InvalidInputException(
                    "property format.target must be an OSGi filter, found '" + filter + "'", e);
        }
    }

    /** Gets a service object; {@code null} if it is not to be had any more. */
    S take() {
        ServiceObjects<S> objects = context.getServiceObjects(reference);
        return objects == null ? null : objects.getService();
    }

    /** Gives a service object back. */
    void giveBack(S service) {
        ServiceObjects<S> objects = context.getServiceObjects(reference);
        if (objects != null) {
            objects.ungetService(service);
        }
    }

    UnavailableException gone() {
        return new UnavailableException(this + " is no longer there");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offer<?> offer && offer.reference.equals(reference);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reference);
    }

    /** Names the service for messages. */
    @Override
    public String toString() {
        Object bundle = reference.getProperty(Constants.SERVICE_BUNDLEID);
        String id = "service " + reference.getProperty(Constants.SERVICE_ID);
        if (reference.getBundle() == null) {
            return id + " of bundle " + bundle;
        }
        Version version = reference.getBundle().getVersion();
        return id + " of bundle " + reference.getBundle().getSymbolicName() + " " + version;
    }
}
