package org.sememe.ngram.internal;

import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;
import org.sememe.model.Exporter;
import org.sememe.ngram.NgramModel;

/** Writes n-gram models as ARPA files, compressed if the name ends in {@code .gz}. */
@Component
public final class ArpaExporter implements Exporter<NgramModel> {

    private static final String ARPA = "arpa";

    @Override
    public Class<NgramModel> capability() {
        return NgramModel.class;
    }

    @Override
    public List<String> formats() {
        return List.of(ARPA);
    }

    @Override
    public void export(NgramModel instance, String format, Path file) {
        if (!format.equals(ARPA)) {
            throw new InvalidInputException("n-gram models are exported as " + ARPA + ", found '" + format + "'");
        }
        instance.writeArpa(file);
    }
}
