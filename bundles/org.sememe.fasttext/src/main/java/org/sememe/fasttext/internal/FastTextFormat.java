package org.sememe.fasttext.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ModelFile;
import org.sememe.fasttext.internal.model.Words;
import org.sememe.fasttext.internal.train.Settings;
import org.sememe.io.LabeledText;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.vectors.WordSplitter;

/** Opens fastText models: our own folders, and folders with one model file of the original. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + Settings.TECHNIQUE)
public final class FastTextFormat implements ModelFormat {

    @Override
    public String technique() {
        return Settings.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return !modelFiles(folder).isEmpty();
    }

    /** A folder may hold a model and the same model quantised. */
    private static List<Path> modelFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.(bin|ftz)"))
                    .filter(ModelFile::recognises).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Model open(ModelContext context) {
        ModelDescriptor descriptor = context.descriptor().orElse(null);
        Path folder = context.folder();
        if (descriptor == null) {
            List<Path> files = modelFiles(folder);
            if (files.size() != 1) {
                throw new CorruptModelException("model folder " + folder + " must hold model.json or exactly one "
                        + "fastText model named *.bin or *.ftz, found " + files.size());
            }
            ModelData model = ModelFile.read(files.get(0));
            return new FastTextInstance(model, vectors(model, context), Words.splitter(), LabeledText.LABEL_PREFIX);
        }
        if (descriptor.formatVersion() != Settings.FORMAT_VERSION) {
            throw new CorruptModelException("model folder " + folder + " must have format version "
                    + Settings.FORMAT_VERSION + ", found " + descriptor.formatVersion());
        }
        WordSplitter splitter = descriptor.tokenizer().map(reference -> WordSplitter.of(context.tokenizer(reference)))
                .orElseGet(Words::splitter);
        Object prefix = descriptor.hyperParameters().getOrDefault(Settings.LABEL_PREFIX, LabeledText.LABEL_PREFIX);
        Path bin = folder.resolve(Settings.BIN);
        ModelData model = ModelFile.read(Files.exists(bin) ? bin : folder.resolve(Settings.FTZ));
        if (descriptor.dimension().isPresent()
                && descriptor.dimension().getAsInt() != model.arguments().dimension()) {
            throw new CorruptModelException("the vectors of model folder " + folder + " must have the dimension "
                    + descriptor.dimension().getAsInt() + " that model.json declares, found "
                    + model.arguments().dimension());
        }
        return new FastTextInstance(model, vectors(model, context), splitter, prefix.toString());
    }

    private static SubwordVectors vectors(ModelData model, ModelContext context) {
        return new SubwordVectors(model, context.options(), context.folder());
    }
}
