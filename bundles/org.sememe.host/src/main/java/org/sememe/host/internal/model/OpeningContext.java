package org.sememe.host.internal.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sememe.CorruptModelException;
import org.sememe.host.internal.service.Holdings;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;

/** What a model format gets to open one model from. */
final class OpeningContext implements ModelContext {

    private final ModelOpener opener;
    private final Path folder;
    private final Optional<ModelDescriptor> descriptor;
    private final Map<String, Object> options;
    private final Holdings holdings;
    private final boolean verify;
    private final Map<String, OpenModel> parts = new LinkedHashMap<>();

    OpeningContext(ModelOpener opener, Path folder, Optional<ModelDescriptor> descriptor, Map<String, Object> options,
            Holdings holdings, boolean verify) {
        this.opener = opener;
        this.folder = folder;
        this.descriptor = descriptor;
        this.options = Map.copyOf(options);
        this.holdings = holdings;
        this.verify = verify;
    }

    synchronized List<OpenModel> parts() {
        return new ArrayList<>(parts.values());
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Optional<ModelDescriptor> descriptor() {
        return descriptor;
    }

    @Override
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public synchronized <T> T component(String role, Class<T> capability) {
        OpenModel part = parts.get(role);
        if (part == null) {
            Path partFolder = folder.resolve(role);
            if (!Files.isDirectory(partFolder)) {
                throw new CorruptModelException("model folder " + folder + " lacks its part " + role);
            }
            // The descriptor of the whole has checksums of the parts' files, too.
            part = opener.open(partFolder, optionsOf(role), Optional.empty(), holdings,
                    verify && descriptor.isEmpty());
            parts.put(role, part);
        }
        OpenModel opened = part;
        return part.capability(capability).orElseThrow(() -> new CorruptModelException("part " + role
                + " of model folder " + folder + " must offer " + capability.getSimpleName() + ", found "
                + opened.technique() + " with " + String.join(", ", opened.capabilityNames())));
    }

    private Map<String, Object> optionsOf(String role) {
        Map<String, Object> own = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith(role + ".")) {
                own.put(name.substring(role.length() + 1), value);
            }
        });
        return own;
    }

    @Override
    public Tokenizer tokenizer(TokenizerReference reference) {
        return opener.tokenizer(reference, folder, holdings);
    }
}
