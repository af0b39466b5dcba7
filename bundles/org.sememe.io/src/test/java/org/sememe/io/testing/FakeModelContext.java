package org.sememe.io.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;

/** What {@link FakeHost#open} gives a model format. */
final class FakeModelContext implements ModelContext {

    private final FakeHost host;
    private final Path folder;
    private final Optional<ModelDescriptor> descriptor;

    FakeModelContext(FakeHost host, Path folder, Optional<ModelDescriptor> descriptor) {
        this.host = host;
        this.folder = folder;
        this.descriptor = descriptor;
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
        return Map.of();
    }

    @Override
    public <T> T component(String role, Class<T> capability) {
        return host.open(folder.resolve(role), capability);
    }

    @Override
    public Tokenizer tokenizer(TokenizerReference reference) {
        return host.tokenizer(reference);
    }
}
