package org.sememe.model;

import java.nio.file.Path;
import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that writes a capability to a file in a format of the field, such as word vectors as word2vec text.
 *
 * @param <T> the capability that it writes
 */
@ConsumerType
public interface Exporter<T> {

    /**
     * Returns the capability that it writes.
     *
     * @return a capability interface, such as {@link org.sememe.vector.WordVectors}
     */
    Class<T> capability();

    /**
     * Returns the formats that it writes.
     *
     * @return names such as {@code word2vec-text}
     */
    List<String> formats();

    /**
     * Writes a file; it appears under its name only when it is complete.
     *
     * @param instance what to write
     * @param format one of {@link #formats()}
     * @param file where to; an existing file is replaced
     * @throws org.sememe.SememeException if the file cannot be written
     */
    void export(T instance, String format, Path file);
}
