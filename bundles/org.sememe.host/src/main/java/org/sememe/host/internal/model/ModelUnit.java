package org.sememe.host.internal.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.HostLog;
import org.sememe.host.internal.SerialQueue;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.model.Lease;
import org.sememe.model.ModelFormat;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Slot;

/**
 * The life of one configured model: brings what is served into line with what is configured. Methods that change
 * something run in the unit's queue; {@link #status}, {@link #lease}, {@link #arrived} and {@link #leaving} may be
 * called by any thread.
 */
public final class ModelUnit {

    private final String name;
    private final Slot slot;
    private final SerialQueue queue;
    private final Services services;
    private final ModelOpener opener;
    private final ModelStore store;
    private final Path home;
    private final HostLog log;

    /** Every instance that is not closed, also the one that is being opened and those whose leases go on. */
    private final Set<Instance> alive = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean settling = new AtomicBoolean();
    private volatile ModelConfiguration wanted;
    private volatile Instance serving;
    private volatile Outcome outcome = new Outcome(ModelState.LOADING, "", "");
    private volatile String conflict = "";
    private volatile String refusal = "";
    private volatile boolean ended;

    /** What came of the last attempt; an immutable snapshot for readers. */
    private record Outcome(ModelState state, String detail, String technique) {
    }

    /** What all units share. */
    record Surroundings(Services services, ModelOpener opener, ModelStore store, Path home, HostLog log) {
    }

    ModelUnit(String name, Slot slot, SerialQueue queue, Surroundings surroundings) {
        this.name = name;
        this.slot = slot;
        this.queue = queue;
        this.services = surroundings.services();
        this.opener = surroundings.opener();
        this.store = surroundings.store();
        this.home = surroundings.home();
        this.log = surroundings.log();
    }

    /**
     * Returns the name of the model.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    SerialQueue queue() {
        return queue;
    }

    ModelConfiguration wanted() {
        return wanted;
    }

    boolean ended() {
        return ended;
    }

    /** Notes another configuration that claims the same name; empty if there is none. */
    void conflict(String sentence) {
        conflict = sentence;
    }

    /** Notes why the last change that somebody asked for was refused. Runs in the queue. */
    void refused(SememeException problem) {
        if (serving != null) {
            refusal = "the last change was refused: " + problem.getMessage();
        } else {
            outcome = new Outcome(problem instanceof UnavailableException ? ModelState.WAITING : ModelState.FAILED,
                    problem.getMessage(), outcome.technique());
        }
    }

    /** The version of the store that serves now, or is configured if none serves; empty if it is an external folder. */
    String version() {
        Instance now = serving;
        if (now != null && now.lost() == null) {
            String version = now.source().version();
            return now.source().folder().equals(store.folder(name, version)) ? version : "";
        }
        ModelConfiguration configuration = wanted;
        return configuration == null ? "" : configuration.version().orElse("");
    }

    /**
     * Finds the folder of the version that serves.
     *
     * @return the folder, or nothing if none serves
     */
    public Optional<Path> folder() {
        return Optional.ofNullable(serving).filter(now -> now.lost() == null).map(now -> now.source().folder());
    }

    /** Takes on a configuration. Runs in the queue. */
    void want(ModelConfiguration configuration) {
        wanted = configuration;
        settle();
    }

    /** Refuses a configuration that is wrong in itself. Runs in the queue. */
    void refuse(InvalidInputException problem) {
        wanted = null;
        fail(ModelState.FAILED, problem, "configuration");
    }

    /** Asks for {@link #settle} soon; several requests before it starts are one. */
    void settleSoon() {
        if (settling.compareAndSet(false, true)) {
            queue.submit(() -> {
                settling.set(false);
                settle();
                return null;
            });
        }
    }

    /** Brings what is served into line with the configuration. Runs in the queue. */
    private void settle() {
        if (serving != null && serving.lost() != null) {
            outcome = new Outcome(ModelState.WAITING, serving.lost(), outcome.technique());
            serving = null;
        }
        ModelConfiguration configuration = wanted;
        if (ended || configuration == null) {
            return;
        }
        String version = configuration.version().orElse("");
        try {
            Source source = source(configuration);
            version = source.version();
            if (serving != null && serving.source().equals(source)
                    && !opener.outranked(serving.model(), source.formatTarget())) {
                serving.rank(configuration.ranking());
                outcome = new Outcome(ModelState.SERVING, "", serving.model().technique());
                return;
            }
            install(configuration, true, () -> { });
        } catch (UnavailableException e) {
            fail(ModelState.WAITING, e, "version " + version);
        } catch (SememeException e) {
            fail(ModelState.FAILED, e, "version " + version);
        } catch (RuntimeException e) {
            fail(ModelState.FAILED, new SememeException("publishing failed with " + e, e), "version " + version);
        }
    }

    private void fail(ModelState state, SememeException problem, String subject) {
        Instance now = serving;
        if (now != null && now.lost() == null) {
            String detail = subject + " was refused: " + problem.getMessage();
            outcome = new Outcome(ModelState.SERVING, detail, now.model().technique());
            log.warn("model " + name + " goes on with version " + now.source().version() + "; " + detail,
                    problem.getCause());
            return;
        }
        if (!outcome.detail().equals(problem.getMessage())) {
            log.warn("model " + name + " is " + state.name().toLowerCase(Locale.ROOT) + ": "
                    + problem.getMessage(), problem.getCause());
        }
        outcome = new Outcome(state, problem.getMessage(), outcome.technique());
    }

    /**
     * Opens what a configuration says and publishes it in place of what is served. Runs in the queue.
     *
     * @param configuration what to serve
     * @param verify whether to compare the files with their checksums
     * @param beforePublishing runs when the new instance is open and healthy; if it fails, nothing changes
     * @throws SememeException if it cannot be opened; what was served goes on
     */
    void install(ModelConfiguration configuration, boolean verify, Runnable beforePublishing) {
        checkNotEnded();
        Source source = source(configuration);
        if (serving == null) {
            outcome = new Outcome(ModelState.LOADING, "", outcome.technique());
        }
        Instance next = new Instance(name, source, slot, services, log);
        alive.add(next);
        next.closed().whenComplete((nothing, failure) -> alive.remove(next));
        if (ended) {
            // The host began to stop after the first look and may have missed this instance.
            next.abandon();
            checkNotEnded();
        }
        next.open(opener, verify);
        Instance previous = serving;
        CompletableFuture<Void> replaced;
        try {
            beforePublishing.run();
            replaced = next.publish(configuration.ranking());
        } catch (RuntimeException e) {
            next.retire();
            throw e;
        }
        serving = next;
        wanted = configuration;
        refusal = "";
        outcome = new Outcome(ModelState.SERVING, "", next.model().technique());
        log.info("model " + name + " serves version " + source.version()
                + (previous == null ? "" : " instead of version " + previous.source().version()));
        drain(replaced, previous, configuration.drain());
    }

    private void checkNotEnded() {
        if (ended) {
            throw new UnavailableException("model " + name + " has been unloaded, or the host is stopping");
        }
    }

    private void drain(CompletableFuture<Void> replaced, Instance previous, Duration limit) {
        if (!SerialQueue.await(replaced, limit) && previous != null) {
            log.warn("version " + previous.source().version() + " of model " + name + " still has "
                    + previous.leases() + " lease(s) after " + limit.toMillis()
                    + " ms; it stays in memory until they end", null);
        }
    }

    private Source source(ModelConfiguration configuration) {
        if (configuration.folder().isPresent()) {
            Path folder = home.resolve(configuration.folder().get()).normalize();
            Path last = folder.getFileName();
            return new Source(last == null ? folder.toString() : last.toString(), folder,
                    configuration.formatTarget(), configuration.options());
        }
        List<String> versions = store.versions(name);
        if (versions.isEmpty()) {
            throw new InvalidInputException("the model store has no model " + name + ", which configuration "
                    + configuration.pid() + " needs: load it, or set property folder");
        }
        String version = configuration.version().orElse(versions.get(versions.size() - 1));
        if (!versions.contains(version)) {
            throw new InvalidInputException("the model store has no version " + version + " of model " + name
                    + ", which configuration " + configuration.pid() + " needs; it has "
                    + String.join(", ", versions));
        }
        return new Source(version, store.folder(name, version), configuration.formatTarget(),
                configuration.options());
    }

    /** Unpublishes for good and waits for the leases; the first reason counts. Runs in the queue. */
    void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        ModelConfiguration configuration = wanted;
        Instance last = serving;
        serving = null;
        CompletableFuture<Void> closed = slot.end(reason);
        drain(closed, last, configuration == null ? ModelConfiguration.DEFAULT_DRAIN : configuration.drain());
    }

    /** Unpublishes because the host stops; callers wait for the next one. May be called by any thread. */
    CompletableFuture<Void> stop() {
        ended = true;
        alive.forEach(instance -> instance.lose("the host is stopping", Duration.ZERO));
        return CompletableFuture.allOf(alive.stream().map(Instance::closed).toArray(CompletableFuture[]::new));
    }

    Duration drainLimit() {
        ModelConfiguration configuration = wanted;
        return configuration == null ? ModelConfiguration.DEFAULT_DRAIN : configuration.drain();
    }

    /** Is told of a service that came or changed, by the thread that registers it. */
    void arrived(Offer<?> offer) {
        for (Instance instance : alive) {
            if (instance.misuses(offer)) {
                lose(instance, offer, " has changed");
            }
        }
        Outcome last = outcome;
        String technique = offer.is(ModelFormat.class) ? offer.text(ServiceProperties.TECHNIQUE) : "";
        boolean relevant = switch (last.state()) {
            case WAITING, LOADING -> true;
            case SERVING -> !last.detail().isEmpty() || technique.equals(last.technique());
            case FAILED -> !technique.isEmpty()
                    && (last.technique().isEmpty() || technique.equals(last.technique()));
        };
        if (relevant || serving != null && serving.lost() != null) {
            settleSoon();
        }
    }

    /** Is told of a service that goes, by the thread that unregisters it; afterwards nothing uses it any more. */
    void leaving(Offer<?> offer) {
        boolean affected = false;
        for (Instance instance : alive) {
            if (instance.uses(offer)) {
                affected = true;
                lose(instance, offer, " has gone");
            }
        }
        if (affected || outcome.state() == ModelState.FAILED && offer.is(ModelFormat.class)) {
            settleSoon();
        }
    }

    private void lose(Instance instance, Offer<?> offer, String what) {
        String kind = offer.is(ModelFormat.class) ? "technique " + offer.text(ServiceProperties.TECHNIQUE)
                : "tokenizer " + offer.text(ServiceProperties.TOKENIZER);
        Duration limit = drainLimit();
        if (!instance.lose(kind + what + " (" + offer + ")", limit)) {
            log.warn("version " + instance.source().version() + " of model " + name + " still has "
                    + instance.leases() + " lease(s) " + limit.toMillis() + " ms after " + kind + what, null);
        }
    }

    /**
     * Leases a capability of the version that serves.
     *
     * @param <T> the capability
     * @param capability the capability interface
     * @return the lease
     * @throws UnavailableException if the model does not serve or lacks the capability
     */
    public <T> Lease<T> lease(Class<T> capability) {
        try {
            return slot.lease(capability);
        } catch (UnavailableException e) {
            Outcome last = outcome;
            if (last.state() == ModelState.SERVING || last.detail().isEmpty()) {
                throw e;
            }
            throw new UnavailableException(e.getMessage() + ": " + last.detail());
        }
    }

    /**
     * Returns a snapshot.
     *
     * @return the status
     */
    public ModelStatus status() {
        Instance now = serving;
        Outcome last = outcome;
        ModelConfiguration configuration = wanted;
        int ranking = configuration == null ? 0 : configuration.ranking();
        List<String> versions = store.versions(name);
        if (now == null || now.lost() != null) {
            ModelState state = now == null ? last.state() : ModelState.WAITING;
            String detail = join(now == null ? last.detail() : now.lost(), refusal, conflict);
            return new ModelStatus(name, state, detail, last.technique(), "", versions, ranking, List.of(),
                    OptionalInt.empty(), 0, 0);
        }
        OpenModel model = now.model();
        return new ModelStatus(name, ModelState.SERVING, join(last.detail(), refusal, conflict), model.technique(),
                now.source().version(), versions, ranking, model.capabilityNames(), model.dimension(),
                now.leases(), model.memoryBytes(), model.activity());
    }

    private static String join(String... sentences) {
        return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining("; "));
    }
}
