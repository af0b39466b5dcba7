package org.sememe.io.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.sememe.CorruptModelException;
import org.sememe.UnavailableException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingResult;

/**
 * A host for unit tests: trains into a folder, writes {@code model.json}, verifies and opens it again, parts included,
 * without OSGi. Knows the tokenizer {@code word}, which cuts at blanks, and what it is given.
 */
public final class FakeHost implements AutoCloseable {

    private final Map<String, Tokenizer> tokenizers = new LinkedHashMap<>();
    private final Map<String, Trainer> trainers = new LinkedHashMap<>();
    private final Map<String, ModelFormat> formats = new LinkedHashMap<>();
    private final List<Model> opened = new ArrayList<>();

    public FakeHost() {
        tokenizer("word", new BlankTokenizer());
    }

    /** Registers a tokenizer; one of the same name is replaced. */
    public FakeHost tokenizer(String name, Tokenizer tokenizer) {
        tokenizers.put(name, tokenizer);
        return this;
    }

    /** Installs a technique. */
    public FakeHost technique(Trainer trainer, ModelFormat format) {
        trainers.put(trainer.technique(), trainer);
        formats.put(format.technique(), format);
        return this;
    }

    /**
     * Prepares a training.
     *
     * @param technique an installed technique
     * @param corpus what to learn from
     * @param output the model folder; made if it is not there
     * @param pairs hyper-parameters, names and values in turn; those of a part are named {@code ROLE.NAME}
     */
    public FakeTrainingContext context(String technique, Corpus corpus, Path output, Object... pairs) {
        return context(technique, corpus, output, output.resolveSibling(output.getFileName() + ".checkpoint"), pairs);
    }

    private FakeTrainingContext context(String technique, Corpus corpus, Path output, Path checkpoint,
            Object... pairs) {
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = pairs[i].toString();
            (name.contains(".") ? parts : own).put(name, pairs[i + 1].toString());
        }
        Parameters parameters = Parameters.parse(technique, trainer(technique).parameters(), own);
        try {
            Files.createDirectories(output);
            Files.createDirectories(checkpoint);
            return new FakeTrainingContext(this, technique, corpus, parameters, parts, output, checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trains in a prepared context and writes {@code model.json}; the checkpoint goes when the training is done. */
    public ModelDescriptor train(FakeTrainingContext context) {
        TrainingResult result = trainer(context.technique()).train(context);
        AtomicFiles.delete(context.checkpoint());
        return describe(context, result);
    }

    private static ModelDescriptor describe(FakeTrainingContext context, TrainingResult result) {
        return ModelFolders.write(context.output(),
                new ModelDescriptor(context.technique(), result.formatVersion(), Instant.EPOCH, Optional.empty(),
                        result.dimension(), result.labels(), context.parameters().values(), result.metrics(),
                        context.usedTokenizer(), Map.of()), result.files());
    }

    /** Prepares and trains, see {@link #context}. */
    public ModelDescriptor train(String technique, Corpus corpus, Path output, Object... pairs) {
        return train(context(technique, corpus, output, pairs));
    }

    /**
     * Trains as the host does: into a folder aside, which takes the name of the output only when it is complete. If
     * there is a checkpoint, the training goes on from it, whatever has become of who wrote it.
     */
    public ModelDescriptor trainAside(String technique, Corpus corpus, Path output, Object... pairs) {
        AtomicFiles.recover(output);
        Path checkpoint = output.resolveSibling(output.getFileName() + ".checkpoint");
        boolean resuming = Files.isDirectory(checkpoint);
        Path staged = AtomicFiles.stage(output);
        FakeTrainingContext context = context(technique, corpus, staged, checkpoint, pairs);
        TrainingResult result = trainer(technique).train(resuming ? context.resume() : context);
        ModelDescriptor descriptor = describe(context, result);
        AtomicFiles.publish(staged, output);
        AtomicFiles.delete(checkpoint);
        return descriptor;
    }

    /** Prepares and trains on lines, see {@link #context}. */
    public ModelDescriptor train(String technique, List<String> lines, Path output, Object... pairs) {
        return train(technique, Corpus.of("corpus", lines), output, pairs);
    }

    /** Verifies and opens a model folder; without {@code model.json} the format that recognises it is taken. */
    public Model open(Path folder) {
        Optional<ModelDescriptor> descriptor = ModelFolders.read(folder);
        descriptor.ifPresent(found -> ModelFolders.verify(folder, found));
        String technique = descriptor.map(ModelDescriptor::technique).orElseGet(() -> formats.values().stream()
                .filter(format -> format.recognises(folder)).map(ModelFormat::technique).findFirst()
                .orElseThrow(() -> new CorruptModelException("no technique recognises " + folder)));
        ModelFormat format = formats.get(technique);
        if (format == null) {
            throw new UnavailableException("technique " + technique + " is not installed");
        }
        Model model = format.open(new FakeModelContext(this, folder, descriptor));
        opened.add(model);
        return model;
    }

    /** Opens a model folder and returns one of its capabilities. */
    public <T> T open(Path folder, Class<T> capability) {
        Object found = open(folder).capabilities().get(capability);
        if (found == null) {
            throw new CorruptModelException(folder + " does not serve " + capability.getSimpleName());
        }
        return capability.cast(found);
    }

    /** Closes every model that was opened, the last one first. */
    @Override
    public void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        opened.clear();
    }

    boolean installed(String technique) {
        return trainers.containsKey(technique);
    }

    Tokenizer tokenizer(String name) {
        Tokenizer tokenizer = tokenizers.get(name);
        if (tokenizer == null) {
            throw new UnavailableException("there is no tokenizer '" + name + "'");
        }
        return tokenizer;
    }

    Tokenizer tokenizer(TokenizerReference reference) {
        Tokenizer tokenizer = tokenizer(reference.name());
        if (!tokenizer.fingerprint().equals(reference.fingerprint())) {
            throw new UnavailableException("tokenizer '" + reference.name() + "' has fingerprint "
                    + tokenizer.fingerprint() + ", the model needs " + reference.fingerprint());
        }
        return tokenizer;
    }

    private Trainer trainer(String technique) {
        Trainer trainer = trainers.get(technique);
        if (trainer == null) {
            throw new UnavailableException("technique " + technique + " is not installed");
        }
        return trainer;
    }

    /** Returns the lines of a text block as a corpus. */
    public static Corpus lines(String name, String text) {
        return Corpus.of(name, Arrays.stream(text.split("\n")).collect(Collectors.toList()));
    }
}
