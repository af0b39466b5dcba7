package org.sememe.ngram.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.ngram.internal.arpa.ArpaReader;
import org.sememe.ngram.internal.file.HashWriter;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.text.Tokenizer;

/** Opens n-gram models: our own folders, and folders with one ARPA or KenLM file from another tool. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + NgramParameters.TECHNIQUE)
public final class NgramFormat implements ModelFormat {

    @Override
    public String technique() {
        return NgramParameters.TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.isRegularFile(folder.resolve(StoredModel.FILE_NAME)) || foreignFiles(folder).size() == 1;
    }

    /** Finds ARPA files by their names and KenLM's binary ones by their first bytes. */
    static List<Path> foreignFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                String name = file.getFileName().toString();
                return (name.endsWith(".arpa") || name.endsWith(".arpa.gz") || name.endsWith(".lm")
                        || name.endsWith(".lm.gz")) && Files.isRegularFile(file) || StoredModel.isKenLm(file);
            }).sorted().toList();
        } catch (IOException e) {
            throw new CorruptModelException("cannot list model folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Model open(ModelContext context) {
        context.descriptor().ifPresent(descriptor -> {
            if (descriptor.formatVersion() != NgramTraining.FORMAT_VERSION) {
                throw new CorruptModelException("model folder " + context.folder() + " must have format version "
                        + NgramTraining.FORMAT_VERSION + ", found " + descriptor.formatVersion());
            }
        });
        Tokenizer tokenizer = context.descriptor().flatMap(ModelDescriptor::tokenizer).map(context::tokenizer)
                .orElse(null);
        Object option = context.options().getOrDefault(NgramParameters.SEGMENTATION, context.descriptor()
                .map(descriptor -> descriptor.hyperParameters().get(NgramParameters.SEGMENTATION)).orElse(false));
        boolean segments = option != null && option.toString().equals("true");
        Path file = context.folder().resolve(StoredModel.FILE_NAME);
        if (Files.isRegularFile(file)) {
            return new NgramInstance(StoredModel.open(file), tokenizer, segments, null);
        }
        List<Path> found = foreignFiles(context.folder());
        if (found.size() != 1) {
            throw new CorruptModelException("model folder " + context.folder() + " must hold " + StoredModel.FILE_NAME
                    + ", or one file whose name ends in .arpa, .lm, .arpa.gz or .lm.gz, or one binary file of KenLM, "
                    + "found " + found.size() + " of these");
        }
        if (StoredModel.isKenLm(found.get(0))) {
            return new NgramInstance(StoredModel.open(found.get(0)), tokenizer, segments, null);
        }
        return convert(found.get(0), tokenizer, segments);
    }

    /** An ARPA file is text: it is turned into a temporary binary file, which goes when the model is closed. */
    private static Model convert(Path arpa, Tokenizer tokenizer, boolean segments) {
        Path folder;
        try {
            folder = Files.createTempDirectory("sememe-ngram");
        } catch (IOException e) {
            throw new SememeException("cannot create a temporary folder for " + arpa + ": " + e.getMessage(), e);
        }
        try {
            Path file = folder.resolve(StoredModel.FILE_NAME);
            readArpa(arpa, file, folder);
            return new NgramInstance(StoredModel.open(file), tokenizer, segments, folder);
        } catch (RuntimeException e) {
            AtomicFiles.delete(folder);
            throw e;
        }
    }

    static void readArpa(Path arpa, Path file, Path folder) {
        long memory = Runtime.getRuntime().maxMemory() / 4;
        try (Workspace workspace = new Workspace(folder.resolve("work"), memory, 1, () -> { });
                HashWriter writer = new HashWriter(file, workspace, true, Scoring.BACKOFF, 0)) {
            ArpaReader.read(arpa, workspace, writer);
        }
    }
}
