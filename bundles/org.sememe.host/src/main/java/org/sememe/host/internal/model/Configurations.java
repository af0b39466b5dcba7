package org.sememe.host.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The factory configurations of models, wherever they are kept.
 */
public interface Configurations {

    /**
     * Lists the configurations.
     *
     * @return their PIDs, sorted
     */
    List<String> list();

    /**
     * Reads a configuration as it is now.
     *
     * @param pid its PID
     * @return its properties, or nothing if there is none
     */
    Optional<Map<String, Object>> read(String pid);

    /**
     * Creates or changes a configuration. Properties that are not mentioned stay.
     *
     * @param pid its PID
     * @param changes values by property, {@code null} to remove one
     * @throws org.sememe.SememeException if it cannot be written
     */
    void write(String pid, Map<String, Object> changes);

    /**
     * Deletes a configuration. One that is not there is no error.
     *
     * @param pid its PID
     * @throws org.sememe.SememeException if it cannot be deleted
     */
    void delete(String pid);
}
