package org.sememe.it.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sememe.CorruptModelException;
import org.sememe.compute.Backend;
import org.sememe.compute.Backends;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;

/** Opens encoder layers on the backend that the option {@code sememe.backend} names. */
@Component(property = "sememe.technique=it-encoder")
public final class EncoderFormat implements ModelFormat {

    /** The backends of the instances, in the order in which they were opened. */
    static final List<String> OPENED = new CopyOnWriteArrayList<>();

    private final Backends backends;

    /**
     * Called by the component runtime.
     *
     * @param backends chooses the backend; when one in use goes, this reference is renewed, and with it the models
     */
    @Activate
    public EncoderFormat(@Reference(policyOption = ReferencePolicyOption.GREEDY) Backends backends) {
        this.backends = backends;
    }

    @Override
    public String technique() {
        return "it-encoder";
    }

    @Override
    public Model open(ModelContext context) {
        Backend backend = backends.select((String) context.options().get(Backend.NAME));
        try {
            long seed = Long.parseLong(Files.readString(context.folder().resolve("seed.txt")).trim());
            OPENED.add(backend.name());
            return new EncoderModel(backend, seed);
        } catch (IOException | NumberFormatException e) {
            throw new CorruptModelException(context.folder().resolve("seed.txt") + ": expected a number", e);
        }
    }
}
