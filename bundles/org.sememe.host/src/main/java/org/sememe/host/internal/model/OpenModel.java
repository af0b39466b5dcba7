package org.sememe.host.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.sememe.host.internal.service.Offer;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;

/**
 * A model that has been opened, with its parts.
 *
 * @param technique its technique
 * @param format the service that opened it
 * @param descriptor what {@code model.json} says, if there is one
 * @param model the model
 * @param capabilities its capabilities
 * @param dimension dimension of its vectors, if any
 * @param parts the models of its sub-folders, in the order in which they were opened
 */
public record OpenModel(String technique, Offer<ModelFormat> format, Optional<ModelDescriptor> descriptor,
        Model model, Map<Class<?>, Object> capabilities, OptionalInt dimension,
        List<OpenModel> parts) implements AutoCloseable {

    /**
     * Estimates the memory that it holds now.
     *
     * @return bytes, 0 if unknown
     */
    public long memoryBytes() {
        return model.memoryBytes();
    }

    /**
     * Says what it does beside answering.
     *
     * @return words for people, mostly empty
     */
    public String activity() {
        return model.activity();
    }

    /** Closes the model, then its parts, last opened first; a failure does not keep the others open. */
    @Override
    public void close() {
        RuntimeException failure = null;
        try {
            model.close();
        } catch (RuntimeException e) {
            failure = e;
        }
        try {
            closeAll(parts);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Closes models, last opened first.
     *
     * @param models the models in the order in which they were opened
     */
    public static void closeAll(List<OpenModel> models) {
        RuntimeException failure = null;
        for (int i = models.size() - 1; i >= 0; i--) {
            try {
                models.get(i).close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Returns the names of its capabilities.
     *
     * @return simple names, sorted
     */
    public List<String> capabilityNames() {
        return capabilities.keySet().stream().map(Class::getSimpleName).sorted().toList();
    }

    /**
     * Finds a capability.
     *
     * @param <T> the capability
     * @param type the capability interface
     * @return its object: registered under the interface, or under one that extends it
     */
    public <T> Optional<T> capability(Class<T> type) {
        if (capabilities.containsKey(type)) {
            return Optional.of(type.cast(capabilities.get(type)));
        }
        return capabilities.entrySet().stream().filter(entry -> type.isAssignableFrom(entry.getKey()))
                .map(entry -> type.cast(entry.getValue())).findFirst();
    }
}
