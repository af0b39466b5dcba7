package org.sememe.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.StageStatus;

/**
 * A configured pipeline: follows the services of its stages, and is published while all of them are there. What it does
 * it does in {@link #settle()}, which the board's queue runs one at a time; the rest only says what is wanted.
 */
final class Pipeline {

    private final BundleContext context;
    private final Board board;
    private final PipelineLog log;
    private final String name;
    private final Runnable work = this::settle;
    private final Publication publication;

    private volatile Wish wish = new Wish(null, "", false);
    private volatile PipelineStatus status;
    private volatile Set<String> uses = Set.of();

    /** Both only for the queue. */
    private List<Stage> watched = List.of();
    private List<StageServices> services = List.of();

    /**
     * What is wanted of it.
     *
     * @param definition what to publish, or {@code null}
     * @param reason why there is nothing to publish; {@code null} if it may come back at any time
     * @param closed whether it is to be taken down
     */
    private record Wish(Definition definition, String reason, boolean closed) {
    }

    Pipeline(BundleContext context, Board board, PipelineLog log, String name) {
        this.context = context;
        this.board = board;
        this.log = log;
        this.name = name;
        this.publication = new Publication(context, name);
        this.status = new PipelineStatus(name, "", false, "", List.of());
    }

    String name() {
        return name;
    }

    /** The work for the queue, always the same object. */
    Runnable work() {
        return work;
    }

    /** Asks to follow a definition. */
    void follow(Definition definition) {
        wish = new Wish(definition, "", false);
    }

    /** Asks to publish nothing because the configuration is wrong. */
    void refuse(String reason) {
        wish = new Wish(null, reason, false);
    }

    /**
     * Asks to take the pipeline down.
     *
     * @param reason why it is gone for good, or {@code null} if it may come back
     */
    void close(String reason) {
        wish = new Wish(null, reason, true);
    }

    /** Names of the pipelines that its configuration cannot do without. */
    List<String> requires() {
        Definition definition = wish.definition();
        return definition == null ? List.of()
                : definition.stages().stream().map(Stage::requiredPipeline).flatMap(Optional::stream).toList();
    }

    /** Names of the pipelines that it is bound to now. */
    Set<String> uses() {
        return uses;
    }

    PipelineStatus status() {
        return status;
    }

    private void settle() {
        Wish current = wish;
        try {
            settle(current);
        } catch (IllegalStateException e) {
            // This bundle has been stopped in the meantime: the framework has taken its services back.
            publication.withdraw();
            report(new PipelineStatus(name, "", false, "its bundle is stopping", List.of()));
        }
        uses = publication.pipelines();
    }

    private void settle(Wish current) {
        if (current.definition() != null) {
            watch(current.definition().stages());
            bind(current.definition());
        } else if (current.closed()) {
            watch(List.of());
            if (current.reason() == null) {
                publication.withdraw();
            } else {
                publication.end(current.reason());
            }
        } else {
            watch(List.of());
            publication.withdraw();
            report(new PipelineStatus(name, "", false, current.reason(), List.of()));
        }
    }

    private void watch(List<Stage> stages) {
        if (stages.equals(watched)) {
            return;
        }
        watched = stages;
        services.forEach(StageServices::close);
        services = stages.stream().map(stage -> new StageServices(context, stage, () -> board.changed(this))).toList();
        services.forEach(StageServices::open);
    }

    private void bind(Definition definition) {
        List<Stage> stages = definition.stages();
        List<ServiceReference<?>> references = new ArrayList<>();
        List<StageStatus> states = new ArrayList<>();
        String problem = "";
        for (int i = 0; i < stages.size(); i++) {
            Choice choice = choose(stages.get(i), services.get(i));
            String trouble = choice.problem().isEmpty() ? Dimensions.mismatch(stages, references, choice.reference())
                    : choice.problem();
            references.add(choice.reference());
            states.add(new StageStatus(stages.get(i).text(), trouble.isEmpty() ? label(choice) : "", trouble));
            if (problem.isEmpty() && !trouble.isEmpty()) {
                problem = "stage " + (i + 1) + ": " + trouble;
            }
        }
        if (problem.isEmpty() && !publication.offer(definition, references)) {
            problem = "a service of one of its stages cannot be had";
        }
        if (!problem.isEmpty()) {
            publication.withdraw();
        }
        report(new PipelineStatus(name, definition.capability().getSimpleName(), problem.isEmpty(), problem, states));
    }

    private Choice choose(Stage stage, StageServices candidates) {
        Optional<String> cycle = stage.requiredPipeline().flatMap(other -> board.requiredCycle(name, other));
        return cycle.isPresent() ? Choice.none("the pipelines " + cycle.get() + " form a cycle")
                : candidates.choose(other -> board.cycle(name, other));
    }

    private static String label(Choice choice) {
        return choice.reference() == null ? "built-in" : Choice.describe(choice.reference());
    }

    private void report(PipelineStatus next) {
        PipelineStatus previous = status;
        status = next;
        if (next.published() && !previous.published()) {
            log.info("pipeline " + name + " is published as " + next.capability());
        } else if (!next.published() && !next.detail().equals(previous.detail())) {
            String sentence = "pipeline " + name + " is not published: " + next.detail();
            if (next.capability().isEmpty()) {
                log.warn(sentence);
            } else {
                log.info(sentence);
            }
        }
    }
}
