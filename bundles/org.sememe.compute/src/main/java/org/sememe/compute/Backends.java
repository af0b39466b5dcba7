package org.sememe.compute;

import java.util.List;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Chooses among the backends that are there. A service.
 *
 * <p>The order is: a graphics card before processors, then what a short calibration found fastest on this machine (the
 * result is kept on disk), then the service ranking. A configuration may pin one backend for everybody, and a model
 * one for itself with its option {@code sememe.backend}.
 *
 * <p>Whoever keeps what {@link #select} gave holds this service by a static reference: it is registered anew when a
 * backend that was given out goes.
 */
@ProviderType
public interface Backends {

    /**
     * The backend to use.
     *
     * @param name the name that a model's option pins, or null for the best one
     * @throws IllegalStateException if that one, or any, is not there; the message says why
     */
    Backend select(String name);

    /** The backends that are installed, usable or not, the one that {@code select(null)} gives first. */
    List<BackendStatus> statuses();

    /** What the calibration measured for a backend, in milliseconds for a small encoder layer; empty if it has not. */
    OptionalDouble milliseconds(String name);
}
