package org.sememe.host.internal.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.model.ModelOpener;
import org.sememe.host.internal.model.OpenModel;
import org.sememe.host.internal.service.Holdings;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ServiceProperties;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/**
 * One training, of a model or of a part of one: what the trainer sees of it, and the writing of {@code model.json}.
 * {@link #close} closes the parts that were opened for it.
 */
final class TrainingRun implements TrainingContext, AutoCloseable {

    private final Tools tools;
    private final Plan plan;
    private final Corpus corpus;
    private final Optional<Corpus> validation;
    private final WorkFolder work;
    private final Path output;
    private final boolean resuming;
    private final BiConsumer<Double, Map<String, Double>> progress;
    private final Map<String, OpenModel> parts = new LinkedHashMap<>();
    private volatile Optional<TokenizerReference> tokenizer = Optional.empty();

    /**
     * What all trainings of a job share.
     *
     * @param services the techniques
     * @param opener opens parts
     * @param planner plans parts
     * @param holdings collects the services that the job uses
     * @param language language of the text
     * @param cancellation tells whether the job was cancelled
     * @param addMetrics takes figures of a part
     */
    record Tools(Services services, ModelOpener opener, Planner planner, Holdings holdings, Optional<String> language,
            Cancellation cancellation, Consumer<Map<String, Double>> addMetrics) {
    }

    /** What is trained on what, and where. */
    record Task(Plan plan, Corpus corpus, Optional<Corpus> validation, WorkFolder work, Path output,
            boolean resuming) {
    }

    TrainingRun(Tools tools, Task task, BiConsumer<Double, Map<String, Double>> progress) {
        this.tools = tools;
        this.plan = task.plan();
        this.corpus = task.corpus();
        this.validation = task.validation();
        this.work = task.work();
        this.output = task.output();
        this.resuming = task.resuming();
        this.progress = progress;
    }

    /**
     * Trains and writes the descriptor; afterwards {@link #output} is a complete model folder.
     *
     * @return the descriptor
     */
    ModelDescriptor train() {
        work.create();
        Trainer trainer = tools.holdings().take(plan.trainer(), any -> true);
        TrainingResult result = trainer.train(this);
        if (result == null) {
            throw new SememeException("technique " + plan.technique() + " trained without a result");
        }
        Map<String, Double> metrics = new LinkedHashMap<>(result.metrics());
        // JSON has no way to write these.
        metrics.values().removeIf(value -> value.isNaN() || value.isInfinite());
        return ModelFolders.write(output, new ModelDescriptor(plan.technique(), result.formatVersion(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS), tools.language(), result.dimension(), result.labels(),
                plan.parameters().values(), metrics, tokenizer, Map.of()), result.files());
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
        return plan.parameters();
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public Path checkpoint() {
        return work.state();
    }

    @Override
    public boolean resuming() {
        return resuming;
    }

    @Override
    public Tokenizer tokenizer(String name) {
        List<Offer<Tokenizer>> offers = tools.services().offers(Tokenizer.class).stream()
                .filter(offer -> offer.text(ServiceProperties.TOKENIZER).equals(name)).toList();
        if (offers.isEmpty()) {
            throw new UnavailableException("tokenizer " + name + " is not there, which training technique "
                    + plan.technique() + " needs; "
                    + tools.services().installed(Tokenizer.class, ServiceProperties.TOKENIZER));
        }
        Offer<Tokenizer> offer = offers.get(0);
        String fingerprint = offer.text(ServiceProperties.FINGERPRINT);
        // Two that do the same may stand side by side, as they do while a model that is a tokenizer is swapped.
        offers.stream().skip(1).filter(other -> other.ranking() == offer.ranking()
                && !other.text(ServiceProperties.FINGERPRINT).equals(fingerprint)).findFirst().ifPresent(other -> {
                    throw new InvalidInputException("tokenizer " + name + " is offered twice with ranking "
                            + offer.ranking() + ", by " + offer + " and by " + other
                            + "; give one a higher ranking");
                });
        Tokenizer found = tools.holdings().take(offer,
                changed -> changed.text(ServiceProperties.FINGERPRINT).equals(fingerprint));
        tokenizer = Optional.of(new TokenizerReference(name, found.fingerprint()));
        return found;
    }

    @Override
    public synchronized <T> T component(String role, Class<T> capability, Corpus partCorpus) {
        OpenModel part = parts.get(role);
        if (part == null) {
            Path made = work.part(role);
            if (!Files.isDirectory(made)) {
                make(role, made, partCorpus);
            }
            Path folder = AtomicFiles.stage(output.resolve(role));
            AtomicFiles.copyFolder(made, folder);
            AtomicFiles.publish(folder, output.resolve(role));
            part = tools.opener().open(output.resolve(role), Map.of(), Optional.empty(), tools.holdings(), true);
            parts.put(role, part);
        }
        OpenModel opened = part;
        return part.capability(capability).orElseThrow(() -> new InvalidInputException("parameter " + role
                + " must name a model or technique that offers " + capability.getSimpleName() + ", found '"
                + plan.parameters().text(role) + "', a " + opened.technique() + " model with "
                + String.join(", ", opened.capabilityNames())));
    }

    /** Copies or trains a part. It is kept with the checkpoint, so that a resumed training finds the same part. */
    private void make(String role, Path made, Corpus partCorpus) {
        String specification = plan.parameters().text(role);
        Optional<Path> existing = tools.planner().existing(specification);
        WorkFolder making = work.making(role);
        AtomicFiles.recover(made);
        Path staged = AtomicFiles.stage(made);
        try {
            if (existing.isPresent()) {
                AtomicFiles.copyFolder(existing.get(), staged);
            } else {
                train(role, specification, partCorpus, making, staged);
            }
            AtomicFiles.publish(staged, made);
        } catch (RuntimeException | Error e) {
            AtomicFiles.delete(staged);
            throw e;
        }
        making.delete();
    }

    private void train(String role, String technique, Corpus partCorpus, WorkFolder making, Path staged) {
        Plan partPlan;
        try {
            partPlan = tools.planner().plan(technique, plan.parts().getOrDefault(role, Map.of()));
        } catch (UnavailableException e) {
            throw new UnavailableException("parameter " + role + " must be the name of a loaded model, a model folder"
                    + " or a technique, found '" + technique + "': " + e.getMessage());
        }
        boolean resumes = resuming && Files.isDirectory(making.path());
        Task task = new Task(partPlan, partCorpus, Optional.empty(), making, staged, resumes);
        try (TrainingRun run = new TrainingRun(tools, task,
                (fraction, figures) -> partProgress(role, fraction, figures))) {
            run.train();
        }
    }

    private void partProgress(String role, double fraction, Map<String, Double> figures) {
        Map<String, Double> all = new HashMap<>();
        all.put(role + ".fraction", fraction);
        figures.forEach((name, value) -> all.put(role + "." + name, value));
        tools.addMetrics().accept(all);
    }

    @Override
    public void progress(double fraction, Map<String, Double> metrics) {
        progress.accept(fraction, metrics);
    }

    @Override
    public boolean cancelled() {
        return tools.cancellation().requested();
    }

    @Override
    public void checkCancelled() {
        tools.cancellation().check();
    }

    @Override
    public synchronized void close() {
        List<OpenModel> open = new ArrayList<>(parts.values());
        parts.clear();
        OpenModel.closeAll(open);
    }
}
