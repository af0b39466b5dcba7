package org.sememe.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.osgi.framework.ServiceReference;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.model.ModelFormat;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.ServiceProperties;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;
import org.sememe.pipeline.StageStatus;
import org.sememe.text.Tokenizer;
import org.sememe.train.Job;
import org.sememe.train.JobState;
import org.sememe.train.Jobs;
import org.sememe.train.Parameter;
import org.sememe.train.Progress;
import org.sememe.train.Trainer;

/** What there is: techniques, tokenizers, models, pipelines, jobs. */
final class Inventory {

    static final String HOST = "org.sememe.host";
    static final String PIPELINE = "org.sememe.pipeline";

    private final Lookup lookup;

    Inventory(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * A technique.
     *
     * @param name its name
     * @param trains whether it has a trainer
     * @param opens whether it opens model folders
     * @param parameters how many hyper-parameters its trainer takes
     * @param bundle the bundle that brings it, with its version
     */
    record Technique(String name, boolean trains, boolean opens, int parameters, String bundle) {
    }

    /**
     * A tokenizer service.
     *
     * @param name the name of the tokenizer, model or pipeline
     * @param kind which of these it is
     * @param language BCP 47 tag, if it tells
     * @param fingerprint what it was built to do
     * @param ranking service ranking
     * @param bundle the bundle that brings it, with its version
     */
    record TokenizerEntry(String name, String kind, Optional<String> language, String fingerprint, int ranking,
            String bundle) {
    }

    /**
     * A job.
     *
     * @param id its id
     * @param technique what is trained
     * @param output the model folder that it makes
     * @param state where it is in its life
     * @param fraction how far it is
     * @param metrics current figures
     * @param elapsed seconds since its start
     * @param remaining estimated seconds to its end
     * @param failure why it failed or was cancelled
     */
    record JobEntry(String id, String technique, String output, JobState state, double fraction,
            Map<String, Double> metrics, Duration elapsed, Optional<Duration> remaining, Optional<String> failure) {
    }

    Listing<Technique> techniques() {
        Map<String, Technique> found = new TreeMap<>();
        for (ServiceReference<Trainer> reference : lookup.all(Trainer.class)) {
            lookup.with(reference, trainer -> add(found, new Technique(trainer.technique(), true, false,
                    trainer.parameters().size(), bundle(reference))));
        }
        for (ServiceReference<ModelFormat> reference : lookup.all(ModelFormat.class)) {
            lookup.with(reference, format -> add(found, new Technique(format.technique(), false, true, 0,
                    bundle(reference))));
        }
        return new Listing<>(List.copyOf(found.values()), List.of(
                Column.text("technique", Technique::name),
                Column.text("trains", technique -> technique.trains() ? "yes" : "no"),
                Column.text("opens", technique -> technique.opens() ? "yes" : "no"),
                Column.number("parameters", Technique::parameters),
                Column.text("bundle", Technique::bundle)), "no techniques");
    }

    /** Two versions of one technique, side by side, are two lines. */
    private static Technique add(Map<String, Technique> found, Technique more) {
        return found.merge(more.name() + " " + more.bundle(), more, (one, other) -> new Technique(one.name(),
                one.trains() || other.trains(), one.opens() || other.opens(), one.parameters() + other.parameters(),
                one.bundle()));
    }

    private static String bundle(ServiceReference<?> reference) {
        return reference.getBundle() == null ? "-"
                : reference.getBundle().getSymbolicName() + " " + reference.getBundle().getVersion();
    }

    Listing<Parameter> parameters(String technique) {
        return new Listing<>(trainerParameters(technique).orElseThrow(() -> missing(technique)), List.of(
                Column.text("parameter", Parameter::name),
                Column.text("default", parameter -> String.valueOf(parameter.defaultValue())),
                Column.text("values", Inventory::values),
                Column.text("description", Parameter::description)), "technique " + technique + " has no parameters");
    }

    private UnavailableException missing(String technique) {
        List<String> names = techniques().stream().filter(Technique::trains).map(Technique::name).distinct().toList();
        return new UnavailableException("technique '" + technique + "' cannot be trained here; "
                + (names.isEmpty() ? "no technique can" : "there are: " + String.join(", ", names)));
    }

    private static String values(Parameter parameter) {
        return switch (parameter.kind()) {
            case INTEGER -> "whole number" + range(parameter);
            case DECIMAL -> "number" + range(parameter);
            case FLAG -> "true, false";
            case TEXT -> "text";
            case CHOICE -> String.join(", ", parameter.choices());
        };
    }

    /** A limit that is only that of the number's type says nothing to a person. */
    private static String range(Parameter parameter) {
        boolean above = parameter.minimum() > Integer.MIN_VALUE;
        boolean below = parameter.maximum() < Integer.MAX_VALUE;
        String minimum = Format.figure(parameter.minimum());
        String maximum = Format.figure(parameter.maximum());
        return above && below ? " " + minimum + " to " + maximum
                : above ? " >= " + minimum : below ? " <= " + maximum : "";
    }

    /** The parameters of a technique that can be trained. */
    Optional<List<Parameter>> trainerParameters(String technique) {
        for (ServiceReference<Trainer> reference : lookup.all(Trainer.class)) {
            Optional<List<Parameter>> found = lookup.with(reference, trainer -> trainer.technique().equals(technique)
                    ? Optional.of(trainer.parameters()) : Optional.empty());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    Listing<TokenizerEntry> tokenizers() {
        List<TokenizerEntry> entries = new ArrayList<>();
        for (ServiceReference<Tokenizer> reference : lookup.all(Tokenizer.class)) {
            String name = Lookup.name(reference);
            entries.add(new TokenizerEntry(Lookup.bareName(reference),
                    name.contains(" ") ? name.substring(0, name.indexOf(' ')) : "service",
                    Optional.ofNullable((String) reference.getProperty(ServiceProperties.LANGUAGE)),
                    lookup.with(reference, Tokenizer::fingerprint),
                    reference.getProperty("service.ranking") instanceof Integer ranking ? ranking : 0,
                    bundle(reference)));
        }
        return new Listing<>(entries.stream().sorted(Comparator.comparing(TokenizerEntry::name)).toList(),
                List.of(Column.text("name", TokenizerEntry::name), Column.text("kind", TokenizerEntry::kind),
                        Column.text("language", entry -> entry.language().orElse("-")),
                        Column.number("ranking", TokenizerEntry::ranking),
                        Column.text("fingerprint", TokenizerEntry::fingerprint),
                        Column.text("bundle", TokenizerEntry::bundle)), "no tokenizers");
    }

    Listing<ModelStatus> models() {
        return models(lookup.with(Models.class, HOST, Models::models));
    }

    /** The table of models, also used for a single one. */
    static Listing<ModelStatus> models(List<ModelStatus> models) {
        List<Column<ModelStatus>> columns = new ArrayList<>(List.of(
                Column.text("model", ModelStatus::name),
                Column.text("state", status -> status.state().name().toLowerCase(Locale.ROOT)),
                Column.text("technique", status -> orDash(status.technique())),
                Column.text("version", status -> orDash(status.version())),
                Column.number("dimension", status -> status.dimension().isPresent()
                        ? String.valueOf(status.dimension().getAsInt()) : "-"),
                Column.number("ranking", ModelStatus::ranking),
                Column.number("leases", ModelStatus::leases),
                Column.number("memory", status -> Format.bytes(status.memoryBytes())),
                Column.text("capabilities", status -> orDash(String.join(", ", status.capabilities())))));
        if (models.stream().anyMatch(status -> !status.detail().isEmpty())) {
            columns.add(Column.text("detail", ModelStatus::detail));
        }
        if (models.stream().anyMatch(status -> !status.activity().isEmpty())) {
            columns.add(Column.text("activity", status -> orDash(status.activity())));
        }
        return new Listing<>(models, columns, "no models");
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    Listing<PipelineStatus> pipelines() {
        return new Listing<>(lookup.with(Pipelines.class, PIPELINE, Pipelines::pipelines), List.of(
                Column.text("pipeline", PipelineStatus::name),
                Column.text("capability", status -> orDash(status.capability())),
                Column.text("state", status -> status.published() ? "published"
                        : status.capability().isEmpty() ? "wrong" : "waiting"),
                Column.text("stages", status -> status.published()
                        ? status.stages().stream().map(Inventory::stage).collect(Collectors.joining(" -> "))
                        : status.detail())), "no pipelines");
    }

    /** A built-in step goes by its own name. */
    private static String stage(StageStatus stage) {
        return stage.service().equals("built-in") ? stage.stage() : stage.service();
    }

    Listing<JobEntry> jobs() {
        return new Listing<>(lookup.with(Jobs.class, HOST, jobs -> jobs.jobs().stream().map(Inventory::entry).toList()),
                List.of(Column.text("job", JobEntry::id), Column.text("technique", JobEntry::technique),
                        Column.text("state", entry -> entry.state().name().toLowerCase(Locale.ROOT)),
                        Column.number("done", entry -> Format.percent(entry.fraction())),
                        Column.number("elapsed", entry -> Format.time(entry.elapsed())),
                        Column.text("output", JobEntry::output),
                        Column.text("detail", entry -> entry.failure().orElse(""))), "no jobs");
    }

    private static JobEntry entry(Job job) {
        Progress progress = job.progress();
        return new JobEntry(job.id(), job.technique(), job.output().toString(), job.state(), progress.fraction(),
                progress.metrics(), progress.elapsed(), progress.remaining(), job.failure());
    }

    /** Ids of the jobs that are running. */
    List<String> runningJobs() {
        return jobs().stream().filter(entry -> !entry.state().ended()).map(JobEntry::id).toList();
    }

    /** Asks a job to end. */
    Report cancel(String id) {
        return lookup.with(Jobs.class, HOST, jobs -> {
            Job job = jobs.job(id).orElseThrow(() -> new InvalidInputException("there is no job '" + id + "'"));
            if (job.state().ended()) {
                throw new InvalidInputException(
                        "job " + id + " has ended already: " + job.state().name().toLowerCase(Locale.ROOT));
            }
            job.cancel();
            return new Report(Map.of("id", id), "job " + id + " is asked to end and to keep its checkpoint");
        });
    }
}
