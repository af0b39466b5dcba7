package org.sememe.pipeline.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.osgi.framework.BundleContext;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;

/**
 * All configured pipelines: knows which of them stand on which, and lets them settle one at a time. Safe for use by
 * many threads at once.
 */
final class Board implements Pipelines {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BundleContext context;
    private final PipelineLog log;
    private final Map<String, Pipeline> pipelines = new ConcurrentHashMap<>();
    private final WorkQueue queue = new WorkQueue();

    /**
     * Creates a board without pipelines.
     *
     * @param context finds and registers services
     * @param log hears what an operator should know
     */
    Board(BundleContext context, PipelineLog log) {
        this.context = context;
        this.log = log;
    }

    /** Adds a pipeline or changes it. */
    void configure(Definition definition) {
        pipeline(definition.name()).follow(definition);
        changedAll();
    }

    /** Adds a pipeline whose configuration is wrong, or makes it one. */
    void refuse(String name, String reason) {
        pipeline(name).refuse(reason);
        changedAll();
    }

    private Pipeline pipeline(String name) {
        return pipelines.computeIfAbsent(name, key -> new Pipeline(context, this, log, key));
    }

    /**
     * Removes a pipeline.
     *
     * @param reason why it is gone for good, or {@code null} if it may come back and calls shall wait for it
     */
    void remove(String name, String reason) {
        Pipeline pipeline = pipelines.remove(name);
        if (pipeline != null) {
            pipeline.close(reason);
            // Another thread may just be publishing it: a bundle must not register services while it is being stopped.
            if (!queue.addAndAwait(pipeline.work(), PATIENCE)) {
                log.warn("pipeline " + name + " is still being changed while it is taken down");
            }
            changedAll();
        }
    }

    /** Lets a pipeline settle. */
    void changed(Pipeline pipeline) {
        queue.add(pipeline.work());
    }

    /** A pipeline that comes, changes or goes can open or close a cycle of others. */
    private void changedAll() {
        pipelines.values().forEach(this::changed);
    }

    @Override
    public List<PipelineStatus> pipelines() {
        return pipelines.values().stream().map(Pipeline::status).sorted(Comparator.comparing(PipelineStatus::name))
                .toList();
    }

    /** The cycle that configurations form if a pipeline requires another, as {@code a -> b -> a}. */
    Optional<String> requiredCycle(String name, String other) {
        return cycle(name, other, Pipeline::requires);
    }

    /** The cycle that a pipeline would close if it used another, as {@code a -> b -> a}. */
    Optional<String> cycle(String name, String other) {
        return cycle(name, other, pipeline -> {
            Set<String> all = new HashSet<>(pipeline.uses());
            all.addAll(pipeline.requires());
            return all;
        });
    }

    private Optional<String> cycle(String name, String other, Function<Pipeline, Collection<String>> next) {
        List<String> path = new ArrayList<>(List.of(name));
        return leads(other, name, next, path, new HashSet<>()) ? Optional.of(String.join(" -> ", path))
                : Optional.empty();
    }

    private boolean leads(String from, String to, Function<Pipeline, Collection<String>> next, List<String> path,
            Set<String> seen) {
        path.add(from);
        if (from.equals(to)) {
            return true;
        }
        Pipeline pipeline = pipelines.get(from);
        if (pipeline != null && seen.add(from)) {
            for (String name : next.apply(pipeline)) {
                if (leads(name, to, next, path, seen)) {
                    return true;
                }
            }
        }
        path.remove(path.size() - 1);
        return false;
    }
}
