package org.sememe.model;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The time in which a caller uses one version of a model: it is not closed before the lease is. For work of several
 * calls that must see one version; a single call through the capability service is leased by itself.
 *
 * @param <T> the capability
 */
@ProviderType
public interface Lease<T> extends AutoCloseable {

    /**
     * Returns the leased capability.
     *
     * @return the object itself, not to be used after {@link #close()}
     */
    T get();

    /**
     * Returns the version that is leased.
     *
     * @return the version as in {@link ModelStatus#version()}
     */
    String version();

    /**
     * Ends the lease. Further calls do nothing.
     */
    @Override
    void close();
}
