package org.sememe.compute;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a backend that is installed fares. A backend's bundle publishes this as a service whether it could publish its
 * {@link Backend} or not, so that an absent one can be explained.
 */
@ConsumerType
public interface BackendStatus {

    /** The backend's name. */
    String name();

    /** Whether its service is there. */
    boolean available();

    /** Why it is not there, in one sentence; if it is, what a user may want to know, or an empty text. */
    String reason();

    /** Where it computes, as far as known; null where there is no device. */
    DeviceInfo device();

    /** The memory of the backend, or null if it is not there. */
    TensorMemory memory();
}
