package org.sememe.integration.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;

/**
 * Opens folders whose {@code version.txt} holds a number.
 */
@Component(property = "sememe.technique=witness")
public final class WitnessFormat implements ModelFormat {

    private final Consumer<Object> witness;

    /**
     * Creates the format.
     *
     * @param witness hears of every instance opened and closed; only types of the JDK pass, so that it outlives this
     *        bundle
     */
    @Activate
    public WitnessFormat(@Reference(target = "(sememe.test=witness)") Consumer<Object> witness) {
        this.witness = witness;
    }

    @Override
    public String technique() {
        return "witness";
    }

    @Override
    public Model open(ModelContext context) {
        try {
            return new WitnessModel(Integer.parseInt(Files.readString(context.folder().resolve("version.txt")).trim()),
                    witness);
        } catch (IOException | NumberFormatException e) {
            throw new CorruptModelException(context.folder().resolve("version.txt") + ": expected a number", e);
        }
    }
}
