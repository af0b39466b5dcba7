package org.sememe.model;

import java.util.Map;
import java.util.OptionalInt;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A loaded model: what a {@link ModelFormat} made of a model folder. The host publishes its capabilities, lends them
 * out, and closes it once nobody uses it any more.
 */
@ConsumerType
public interface Model extends AutoCloseable {

    /**
     * Returns what the model can serve, as objects by capability interface. Each object is safe for use by many
     * threads at once, and what its methods return stays valid after {@link #close()}.
     *
     * @return at least one capability; the same objects at every call
     */
    Map<Class<?>, Object> capabilities();

    /**
     * Returns the dimension of the model's vectors.
     *
     * @return at least 1, or nothing if the model has no vectors
     */
    default OptionalInt dimension() {
        return OptionalInt.empty();
    }

    /**
     * Estimates the memory that the model holds now, heap, native and mapped together.
     *
     * @return bytes, or 0 if unknown
     */
    default long memoryBytes() {
        return 0;
    }

    /**
     * Says in a few words what the model does beside answering, such as building an index, or how that ended. Asked
     * for at any time, by many threads at once.
     *
     * @return words for people, empty if there is nothing to say
     */
    default String activity() {
        return "";
    }

    /**
     * Warms the model up and checks that it answers sanely, before anybody else sees it: the health gate. Runs a
     * typical request or two; a good check notices NaN in the parameters.
     *
     * @throws org.sememe.CorruptModelException if the model must not be published
     */
    default void check() {
    }

    /**
     * Releases files, mapped and native memory. Called exactly once, when no call is in progress.
     */
    @Override
    default void close() {
    }
}
