package org.sememe.model;

import java.util.List;
import java.util.OptionalInt;

/**
 * A snapshot of a configured model.
 *
 * @param name its name
 * @param state where it is in its life
 * @param detail why it waits or failed, or why the last swap was refused; empty if all is well
 * @param technique its technique, empty while unknown
 * @param version the version that serves, empty if none
 * @param versions the versions in the model store, oldest first
 * @param ranking the service ranking of its capabilities
 * @param capabilities simple names of the published capability interfaces
 * @param dimension dimension of its vectors, if any
 * @param leases calls and leases in progress
 * @param memoryBytes estimated memory, 0 if unknown
 * @param activity what the model does beside answering, such as building an index, or how that ended; mostly empty
 */
public record ModelStatus(String name, ModelState state, String detail, String technique, String version,
        List<String> versions, int ranking, List<String> capabilities, OptionalInt dimension, int leases,
        long memoryBytes, String activity) {

    /**
     * Copies the lists.
     */
    public ModelStatus {
        versions = List.copyOf(versions);
        capabilities = List.copyOf(capabilities);
    }

    /**
     * Makes a snapshot of a model that does nothing beside answering.
     *
     * @param name its name
     * @param state where it is in its life
     * @param detail why it waits or failed, or why the last swap was refused
     * @param technique its technique
     * @param version the version that serves
     * @param versions the versions in the model store
     * @param ranking the service ranking
     * @param capabilities the published capabilities
     * @param dimension dimension of its vectors
     * @param leases calls and leases in progress
     * @param memoryBytes estimated memory
     */
    public ModelStatus(String name, ModelState state, String detail, String technique, String version,
            List<String> versions, int ranking, List<String> capabilities, OptionalInt dimension, int leases,
            long memoryBytes) {
        this(name, state, detail, technique, version, versions, ranking, capabilities, dimension, leases, memoryBytes,
                "");
    }
}
