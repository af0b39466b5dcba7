package org.sememe.glove.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.VectorFormat;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.WordVectorsModel;

/** Opens GloVe models: our own folders, and folders that hold what the GloVe program wrote. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + Settings.TECHNIQUE)
public final class GloveFormat implements ModelFormat {

    @Override
    public String technique() {
        return Settings.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        // A text with a line of sizes at the beginning, as -write-header makes, is the word2vec technique's.
        return text(folder).isPresent() || binary(folder) && WordVectorFiles.findWord2Vec(folder).isEmpty();
    }

    @Override
    public boolean checksItself(Path file) {
        return WordVectorFiles.checksItself(file);
    }

    @Override
    public Model open(ModelContext context) {
        MatrixWordVectors vectors = context.descriptor().map(descriptor -> read(context.folder(), descriptor))
                .orElseGet(() -> readForeign(context.folder()));
        WordSplitter splitter = context.descriptor().flatMap(ModelDescriptor::tokenizer)
                .map(reference -> WordSplitter.of(context.tokenizer(reference))).orElseGet(WordSplitter::whitespace);
        return new WordVectorsModel(vectors.served(context.options(), Optional.of(context.folder())), splitter);
    }

    private static MatrixWordVectors read(Path folder, ModelDescriptor descriptor) {
        if (descriptor.formatVersion() != ModelFiles.FORMAT_VERSION) {
            throw new CorruptModelException("model folder " + folder + " must have format version "
                    + ModelFiles.FORMAT_VERSION + ", found " + descriptor.formatVersion());
        }
        MatrixWordVectors vectors = ModelFiles.read(folder,
                Variant.of(String.valueOf(descriptor.hyperParameters().get("vectors"))));
        if (descriptor.dimension().isPresent() && descriptor.dimension().getAsInt() != vectors.dimension()) {
            throw new CorruptModelException("the vectors of model folder " + folder + " must have the dimension "
                    + descriptor.dimension().getAsInt() + " that model.json declares, found " + vectors.dimension());
        }
        return vectors;
    }

    private static MatrixWordVectors readForeign(Path folder) {
        return text(folder).map(file -> WordVectorFiles.read(file, VectorFormat.GLOVE_TEXT)).orElseGet(() -> {
            if (!binary(folder)) {
                throw new CorruptModelException("model folder " + folder + " must hold model.json, exactly one file "
                        + "in GloVe's text format, or vectors.bin beside vocab.txt, found none of these");
            }
            return ModelFiles.read(folder, Variant.SUM);
        });
    }

    /**
     * The only text file that begins like GloVe text, or the one of the usual name; a vocabulary does, too, but its
     * numbers are counts.
     */
    private static Optional<Path> text(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.txt(\\.gz)?"))
                    .filter(file -> !file.getFileName().toString().equals(ModelFiles.VOCABULARY))
                    .filter(file -> WordVectorFiles.detect(file).filter(VectorFormat.GLOVE_TEXT::equals).isPresent())
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0))
                    : found.stream().filter(file -> file.endsWith(ModelFiles.TEXT)).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean binary(Path folder) {
        return BinaryReader.recognises(folder.resolve(ModelFiles.BINARY), folder.resolve(ModelFiles.VOCABULARY));
    }
}
