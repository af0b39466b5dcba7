package org.sememe.shell.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import org.osgi.framework.ServiceReference;
import org.sememe.InvalidInputException;
import org.sememe.model.Exporter;

/** Writes models by the exporter services that are there. */
final class Exports {

    private final Lookup lookup;

    Exports(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * What was written.
     *
     * @param model the model
     * @param format the format
     * @param file the file
     * @param bytes its size
     */
    record Exported(String model, String format, String file, long bytes) {
    }

    /** The formats that any exporter writes, sorted. */
    List<String> formats() {
        TreeSet<String> formats = new TreeSet<>();
        for (ServiceReference<Exporter<?>> reference : exporters()) {
            formats.addAll(lookup.with(reference, Exporter::formats));
        }
        return List.copyOf(formats);
    }

    Report export(String model, String format, Path file) {
        boolean known = false;
        for (ServiceReference<Exporter<?>> reference : exporters()) {
            boolean written = lookup.with(reference, exporter -> {
                boolean fits = exporter.formats().contains(format) && lookup.has(exporter.capability(), model);
                if (fits) {
                    write(exporter, model, format, file);
                }
                return fits;
            });
            if (written) {
                Exported exported = new Exported(model, format, file.toString(), size(file));
                return new Report(exported, model + " is written to " + file + " as " + format + ", "
                        + Format.bytes(exported.bytes()));
            }
            known |= lookup.with(reference, exporter -> exporter.formats().contains(format));
        }
        throw new InvalidInputException(known ? "model " + model + " cannot be written as " + format
                : "there is no format '" + format + "'; there are: " + String.join(", ", formats()));
    }

    private <T> void write(Exporter<T> exporter, String model, String format, Path file) {
        lookup.use(exporter.capability(), model, instance -> {
            exporter.export(instance, format, file);
            return null;
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<ServiceReference<Exporter<?>>> exporters() {
        return (List) lookup.all(Exporter.class);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
