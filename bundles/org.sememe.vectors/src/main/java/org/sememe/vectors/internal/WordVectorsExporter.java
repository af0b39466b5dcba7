package org.sememe.vectors.internal;

import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.sememe.InvalidInputException;
import org.sememe.model.Exporter;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.VectorFormat;
import org.sememe.vectors.WordVectorFiles;

/**
 * Exports word vectors of any technique. Says in the log what the arithmetic of word vectors runs on.
 */
@Component
public final class WordVectorsExporter implements Exporter<WordVectors> {

    /** Used by Declarative Services. */
    @Activate
    public WordVectorsExporter(@Reference(service = LoggerFactory.class, cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY) Logger logger) {
        if (logger != null) {
            logger.info("word vectors run on {}", Kernels.best().description());
        }
    }

    @Override
    public Class<WordVectors> capability() {
        return WordVectors.class;
    }

    @Override
    public List<String> formats() {
        return VectorFormat.ids();
    }

    @Override
    public void export(WordVectors instance, String format, Path file) {
        VectorFormat known = VectorFormat.of(format).orElseThrow(() -> new InvalidInputException(
                "word vectors are exported as " + String.join(", ", VectorFormat.ids()) + ", found '" + format + "'"));
        WordVectorFiles.write(instance, known, file);
    }
}
