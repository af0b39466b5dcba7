package org.sememe.model;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that opens the model folders of one technique. Registered with the service property
 * {@code sememe.technique}.
 *
 * <p>Safe for use by many threads at once.
 */
@ConsumerType
public interface ModelFormat {

    /**
     * Returns the technique whose folders it opens.
     *
     * @return the name, as in {@link ModelDescriptor#technique()}
     */
    String technique();

    /**
     * Tells whether a folder without {@code model.json}, straight from another tool, looks like one of this technique.
     * Looks at names and the first bytes only.
     *
     * @param folder an existing folder
     * @return whether {@link #open} may be tried
     */
    default boolean recognises(Path folder) {
        return false;
    }

    /**
     * Tells whether a file carries checksums of its own that the opened model compares before it uses what they are
     * of, such as a large table that is mapped and read piece by piece. The host then does not read the whole file when
     * it opens the model again after a restart; it does when the folder comes into the store, and on request. Looks at
     * the first bytes only.
     *
     * @param file an existing file of a model folder
     * @return whether damage of the file is found when it is used
     */
    default boolean checksItself(Path file) {
        return false;
    }

    /**
     * Opens a model.
     *
     * @param context its folder, descriptor and surroundings
     * @return the loaded model; the caller closes it
     * @throws org.sememe.CorruptModelException if a file is missing, truncated or contradictory; lengths are checked
     *         before memory is taken
     * @throws org.sememe.UnavailableException if a part or tokenizer is not there now
     */
    Model open(ModelContext context);
}
