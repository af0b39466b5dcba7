package org.sememe.io.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.Progress;
import org.sememe.train.TrainingContext;

/** What {@link FakeHost} gives a trainer. Safe for use by several threads at once. */
public final class FakeTrainingContext implements TrainingContext {

    private final FakeHost host;
    private final String technique;
    private final Corpus corpus;
    private final Parameters parameters;
    private final Map<String, String> partParameters;
    private final Path output;
    private final Path checkpoint;
    private final List<Progress> reports = Collections.synchronizedList(new ArrayList<>());
    private Optional<Corpus> validation = Optional.empty();
    private Optional<TokenizerReference> tokenizer = Optional.empty();
    private boolean resuming;
    private double cancelAt = Double.POSITIVE_INFINITY;
    private volatile boolean cancelled;

    FakeTrainingContext(FakeHost host, String technique, Corpus corpus, Parameters parameters,
            Map<String, String> partParameters, Path output, Path checkpoint) {
        this.host = host;
        this.technique = technique;
        this.corpus = corpus;
        this.parameters = parameters;
        this.partParameters = partParameters;
        this.output = output;
        this.checkpoint = checkpoint;
    }

    /** Gives a corpus to validate on. */
    public FakeTrainingContext validateOn(Corpus text) {
        validation = Optional.of(text);
        return this;
    }

    /** Lets the training go on from its checkpoint folder. */
    public FakeTrainingContext resume() {
        resuming = true;
        return this;
    }

    /** Cancels the training as soon as it reports this progress or more; 0 cancels at once. */
    public FakeTrainingContext cancelAt(double fraction) {
        cancelAt = fraction;
        cancelled = fraction <= 0;
        return this;
    }

    /** Returns what the training reported. */
    public List<Progress> reports() {
        return List.copyOf(reports);
    }

    String technique() {
        return technique;
    }

    Optional<TokenizerReference> usedTokenizer() {
        return tokenizer;
    }

    @Override
    public Corpus corpus() {
        return corpus;
    }

    @Override
    public Optional<Corpus> validation() {
        return validation;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public Path checkpoint() {
        return checkpoint;
    }

    @Override
    public boolean resuming() {
        return resuming;
    }

    @Override
    public Tokenizer tokenizer(String name) {
        Tokenizer found = host.tokenizer(name);
        tokenizer = Optional.of(new TokenizerReference(name, found.fingerprint()));
        return found;
    }

    @Override
    public <T> T component(String role, Class<T> capability, Corpus text) {
        String specification = parameters.text(role);
        Path folder = output.resolve(role);
        Object[] pairs = partParameters.entrySet().stream().filter(entry -> entry.getKey().startsWith(role + "."))
                .flatMap(entry -> List.of(entry.getKey().substring(role.length() + 1), entry.getValue()).stream())
                .toArray();
        if (host.installed(specification)) {
            host.train(specification, text, folder, pairs);
        } else if (Files.isDirectory(Path.of(specification))) {
            try {
                AtomicFiles.copyFolder(Path.of(specification), Files.createDirectories(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            throw new InvalidInputException("parameter " + role + ": there is no model, folder or technique '"
                    + specification + "'");
        }
        return host.open(folder, capability);
    }

    @Override
    public void progress(double fraction, Map<String, Double> metrics) {
        reports.add(new Progress(fraction, metrics, Duration.ZERO, Optional.empty()));
        if (fraction >= cancelAt) {
            cancelled = true;
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
