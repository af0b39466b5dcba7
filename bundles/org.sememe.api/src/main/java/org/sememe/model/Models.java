package org.sememe.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The host's service for the life of models. Each configured model is a factory configuration
 * {@code org.sememe.model~NAME}; these methods copy folders into the model store and write such configurations, so
 * that what they do outlives a restart.
 *
 * <p>The capabilities of a serving model are registered as services. A reference that a caller still holds after its
 * model was swapped leads on to the current version; a call never meets a closed model. While a model is absent for a
 * moment, because a bundle is being updated, a call through an old reference waits for it (bounded by the host's
 * {@code handoverTimeoutMillis}) and then fails with {@link org.sememe.UnavailableException}.
 */
@ProviderType
public interface Models {

    /**
     * Copies a model folder into the store as the first version of a new model, configures it and waits until it
     * serves.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}
     * @param folder a model folder
     * @param ranking the service ranking of its capabilities
     * @return its status, {@link ModelState#SERVING}
     * @throws org.sememe.InvalidInputException if the name is wrong or taken, or the folder is not a model
     * @throws org.sememe.SememeException if the model cannot be opened; nothing is left behind
     */
    default ModelStatus load(String name, Path folder, int ranking) {
        return load(name, folder, ranking, Map.of());
    }

    /**
     * Loads a model as {@link #load(String, Path, int)} does, with options for its technique, which become properties
     * {@code option.NAME} of its configuration.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}
     * @param folder a model folder
     * @param ranking the service ranking of its capabilities
     * @param options values by name
     * @return its status, {@link ModelState#SERVING}
     * @throws org.sememe.InvalidInputException if the name is wrong or taken, the folder is not a model, or an option
     *         is wrong
     * @throws org.sememe.SememeException if the model cannot be opened; nothing is left behind
     */
    ModelStatus load(String name, Path folder, int ranking, Map<String, Object> options);

    /**
     * Unpublishes a model, waits for its leases and removes its configuration. Its versions are removed from the
     * store.
     *
     * @param name a configured model
     * @throws org.sememe.InvalidInputException if there is no such model
     */
    void unload(String name);

    /**
     * Replaces a model by a new version while it serves: copies, verifies, opens, checks and publishes the new one,
     * then waits for the leases of the old one and closes it. If the new version is broken, the old one goes on.
     *
     * @param name a configured model
     * @param folder a model folder
     * @return the status with the new version
     * @throws org.sememe.InvalidInputException if there is no such model
     * @throws org.sememe.SememeException if the new version is broken; the old one serves on
     */
    ModelStatus swap(String name, Path folder);

    /**
     * Goes back to the version before the one that serves, in the same way as {@link #swap}.
     *
     * @param name a configured model
     * @return the status with the earlier version
     * @throws org.sememe.InvalidInputException if there is no such model or no earlier version
     */
    ModelStatus rollback(String name);

    /**
     * Checks a model folder without publishing it: descriptor, checksums, opening, health.
     *
     * @param folder a folder
     * @return what was found; problems do not throw
     */
    Verification verify(Path folder);

    /**
     * Returns the configured models.
     *
     * @return snapshots, by name
     */
    List<ModelStatus> models();

    /**
     * Returns one configured model.
     *
     * @param name a name
     * @return a snapshot, or nothing if there is no such model
     */
    Optional<ModelStatus> model(String name);

    /**
     * Leases a capability of the version that serves now.
     *
     * @param <T> the capability
     * @param name a configured model
     * @param capability a capability interface
     * @return the lease; the caller closes it
     * @throws org.sememe.UnavailableException if the model does not serve or lacks the capability
     */
    <T> Lease<T> lease(String name, Class<T> capability);
}
