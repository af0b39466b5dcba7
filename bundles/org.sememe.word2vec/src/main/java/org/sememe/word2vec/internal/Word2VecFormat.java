package org.sememe.word2vec.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.WordVectorsModel;
import org.sememe.vectors.train.Phrases;

/** Opens word2vec models: our own folders, and folders with one file in a word2vec format from another tool. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + Settings.TECHNIQUE)
public final class Word2VecFormat implements ModelFormat {

    @Override
    public String technique() {
        return Settings.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return WordVectorFiles.findWord2Vec(folder).isPresent();
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
        return new WordVectorsModel(vectors.served(context.options(), Optional.of(context.folder())),
                Phrases.join(splitter, ModelFiles.readPhrases(context.folder())));
    }

    private static MatrixWordVectors read(Path folder, ModelDescriptor descriptor) {
        if (descriptor.formatVersion() != ModelFiles.FORMAT_VERSION) {
            throw new CorruptModelException("model folder " + folder + " must have format version "
                    + ModelFiles.FORMAT_VERSION + ", found " + descriptor.formatVersion());
        }
        MatrixWordVectors vectors = ModelFiles.read(folder);
        if (descriptor.dimension().isPresent() && descriptor.dimension().getAsInt() != vectors.dimension()) {
            throw new CorruptModelException("the vectors of model folder " + folder + " must have the dimension "
                    + descriptor.dimension().getAsInt() + " that model.json declares, found " + vectors.dimension());
        }
        return vectors;
    }

    private static MatrixWordVectors readForeign(Path folder) {
        return WordVectorFiles.read(WordVectorFiles.findWord2Vec(folder).orElseThrow(() -> new CorruptModelException(
                "model folder " + folder + " must hold model.json or exactly one file in a word2vec format, found "
                        + "neither")));
    }
}
