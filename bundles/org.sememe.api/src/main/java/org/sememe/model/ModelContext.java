package org.sememe.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;
import org.sememe.text.Tokenizer;

/**
 * What the host gives a {@link ModelFormat} to open a model from.
 */
@ProviderType
public interface ModelContext {

    /**
     * Returns the folder that holds the model's files. It does not change while the model is open.
     *
     * @return an existing folder
     */
    Path folder();

    /**
     * Returns what {@code model.json} says; the checksums have been verified.
     *
     * @return the descriptor, or nothing for a folder that comes straight from another tool
     */
    Optional<ModelDescriptor> descriptor();

    /**
     * Returns options of the instance from its configuration (properties {@code option.NAME}).
     *
     * @return values by name without the prefix
     */
    Map<String, Object> options();

    /**
     * Opens a model that lies in a sub-folder and is part of this one, whatever technique it belongs to. It lives as
     * long as this model: the host closes it afterwards.
     *
     * @param <T> the capability
     * @param role name of the sub-folder, such as {@code vectorizer}
     * @param capability what is needed of it
     * @return the capability's object
     * @throws org.sememe.UnavailableException if the technique of the part is not installed
     * @throws org.sememe.CorruptModelException if the part is broken or lacks the capability
     */
    <T> T component(String role, Class<T> capability);

    /**
     * Finds the tokenizer that the model was trained with.
     *
     * @param reference its name and fingerprint
     * @return the tokenizer; when its service goes, the host takes the model down with it
     * @throws org.sememe.UnavailableException if there is no tokenizer of that name, or it has another fingerprint
     */
    Tokenizer tokenizer(TokenizerReference reference);
}
