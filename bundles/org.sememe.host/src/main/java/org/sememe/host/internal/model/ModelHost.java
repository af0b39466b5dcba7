package org.sememe.host.internal.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntSupplier;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.HostLog;
import org.sememe.host.internal.SerialQueue;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.model.Lease;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.Verification;
import org.sememe.serving.Slot;

/**
 * All configured models: which configuration owns which name, and what {@link Models} does. Safe for use by many
 * threads at once.
 */
public final class ModelHost implements Models, Services.Watcher {

    private final Services services;
    private final ModelStore store;
    private final ModelOpener opener;
    private final Configurations configurations;
    private final Executor pool;
    private final HostLog log;
    private final Function<String, Slot> slots;
    private final IntSupplier keepVersions;
    private final Watcher watcher;
    private final ModelUnit.Surroundings surroundings;
    private volatile boolean stopped;

    /** Decides who owns a name, one configuration after the other. */
    private final SerialQueue claimsQueue;

    /** Guards {@link #claims}; no foreign code is called while it is held. */
    private final Object lock = new Object();

    /** Names by PID, oldest claim first: the first claim on a name owns it. */
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, ModelUnit> units = new ConcurrentHashMap<>();

    /** Models that are no longer configured and still wait for leases. */
    private final Set<ModelUnit> ending = ConcurrentHashMap.newKeySet();

    /** A configuration's claim on a name; provisional while {@link #load} has not written it yet. */
    private record Claim(String name, boolean provisional) {
    }

    /** Is told of models that come and go. */
    public interface Watcher {

        /**
         * Is told of a new model.
         *
         * @param unit the model
         */
        void added(ModelUnit unit);

        /**
         * Is told that a model is gone.
         *
         * @param unit the model
         */
        void removed(ModelUnit unit);
    }

    /**
     * What the host of models works with.
     *
     * @param services the techniques
     * @param home the home folder, holds the store
     * @param configurations the configurations
     * @param slots makes the place where a model of some name is served
     * @param pool lends threads
     * @param log takes reports
     * @param keepVersions how many versions the store keeps of a model
     * @param watcher is told of models that come and go
     */
    public record Surroundings(Services services, Path home, Configurations configurations,
            Function<String, Slot> slots, Executor pool, HostLog log, IntSupplier keepVersions, Watcher watcher) {
    }

    /**
     * Creates a host without models.
     *
     * @param given what it works with
     */
    public ModelHost(Surroundings given) {
        this.services = given.services();
        this.store = new ModelStore(given.home());
        this.opener = new ModelOpener(services);
        this.configurations = given.configurations();
        this.slots = given.slots();
        this.pool = given.pool();
        this.log = given.log();
        this.keepVersions = given.keepVersions();
        this.watcher = given.watcher();
        this.surroundings = new ModelUnit.Surroundings(services, opener, store, given.home(), log);
        this.claimsQueue = new SerialQueue("sememe-models", pool);
    }

    /**
     * Returns what opens model folders.
     *
     * @return the opener
     */
    public ModelOpener opener() {
        return opener;
    }

    /** Cleans the store up and takes on all configurations that are there. Does not wait for them. */
    public void start() {
        services.watch(this);
        claimsQueue.submit(() -> {
            try {
                store.recover();
            } catch (SememeException e) {
                log.warn(e.getMessage(), e);
            }
            configurations.list().forEach(this::reconcile);
            return null;
        });
    }

    /**
     * Is told that a configuration came, changed or went. Does not wait.
     *
     * @param pid its PID
     */
    public void configurationChanged(String pid) {
        claimsQueue.submit(() -> {
            reconcile(pid);
            return null;
        });
    }

    /**
     * Tells when everything that is known now has been acted upon.
     *
     * @return completes when each configured model serves, waits or has failed, and no other is left
     */
    public CompletableFuture<Void> settled() {
        return claimsQueue.submit(() -> CompletableFuture.allOf(all().stream()
                .map(unit -> unit.queue().submit(() -> null)).toArray(CompletableFuture[]::new)))
                .thenCompose(tried -> tried);
    }

    private List<ModelUnit> all() {
        List<ModelUnit> all = new ArrayList<>(units.values());
        all.addAll(ending);
        return all;
    }

    /** Unpublishes and closes all models; callers of their services wait for the next host. */
    public void stop() {
        stopped = true;
        List<ModelUnit> all = all();
        Duration limit = all.stream().map(ModelUnit::drainLimit).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        all.forEach(unit -> closed.add(unit.stop()));
        if (!SerialQueue.await(CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new)), limit)) {
            log.warn("some models still have leases " + limit.toMillis() + " ms after the host was stopped", null);
        }
        all.forEach(watcher::removed);
    }

    /** Brings claims into line with one configuration. Runs in the claims queue. */
    private void reconcile(String pid) {
        Optional<String> name = configurations.read(pid).map(read -> ModelConfiguration.nameOf(pid, read));
        Claim before;
        synchronized (lock) {
            before = claims.get(pid);
            if (before != null && before.provisional()) {
                return;
            }
        }
        if (before != null && !name.equals(Optional.of(before.name()))) {
            release(pid, before.name());
            before = null;
        }
        if (name.isEmpty()) {
            return;
        }
        if (before == null) {
            synchronized (lock) {
                claims.putIfAbsent(pid, new Claim(name.get(), false));
            }
        }
        follow(name.get());
    }

    /** Gives up a claim; the next claim on the name takes over, or the model ends. Runs in the claims queue. */
    private void release(String pid, String name) {
        synchronized (lock) {
            claims.remove(pid);
        }
        ModelUnit unit = units.get(name);
        boolean claimed = owner(name).isPresent();
        if (unit != null && (!claimed || unit.ended())) {
            units.remove(name);
            watcher.removed(unit);
            ending.add(unit);
            unit.queue().submit(() -> {
                unit.end("model " + name + " is no longer configured");
                ending.remove(unit);
                return null;
            });
        }
        if (claimed) {
            follow(name);
        }
    }

    /** The configurations that claim a name, the owner first. */
    private List<String> claimants(String name) {
        synchronized (lock) {
            return claims.entrySet().stream().filter(entry -> entry.getValue().name().equals(name))
                    .map(Map.Entry::getKey).toList();
        }
    }

    private Optional<String> owner(String name) {
        return claimants(name).stream().findFirst();
    }

    /** Has the model of a name follow the configuration that owns it. */
    private void follow(String name) {
        ModelUnit unit = findOrMake(name);
        List<String> claimants = claimants(name);
        String conflict = claimants.size() < 2 ? "" : "configurations " + String.join(" and ", claimants)
                + " have the same name " + name + "; the first one serves";
        if (!conflict.isEmpty()) {
            log.warn(conflict, null);
        }
        unit.conflict(conflict);
        // Read in the queue of the model, where it is also written: an older state can never win over a newer one.
        unit.queue().submit(() -> {
            Optional<String> owner = owner(name);
            Optional<Map<String, Object>> properties = owner.flatMap(configurations::read);
            if (properties.isEmpty() || !ModelConfiguration.nameOf(owner.get(), properties.get()).equals(name)) {
                return null;
            }
            try {
                unit.want(ModelConfiguration.parse(owner.get(), properties.get()));
            } catch (InvalidInputException e) {
                unit.refuse(e);
            }
            return null;
        });
    }

    /** Finds or makes the unit of a name; one that is made while the host stops is stopped with it. */
    private ModelUnit findOrMake(String name) {
        ModelUnit unit = units.computeIfAbsent(name, this::newUnit);
        if (stopped) {
            unit.stop();
        }
        return unit;
    }

    private ModelUnit newUnit(String name) {
        ModelUnit unit = new ModelUnit(name, slots.apply(name), new SerialQueue("sememe-model-" + name, pool),
                surroundings);
        watcher.added(unit);
        return unit;
    }

    @Override
    public void arrived(Offer<?> offer) {
        all().forEach(unit -> unit.arrived(offer));
    }

    @Override
    public void leaving(Offer<?> offer) {
        all().forEach(unit -> unit.leaving(offer));
    }

    @Override
    public ModelStatus load(String name, Path folder, int ranking, Map<String, Object> options) {
        ModelConfiguration.checkName(name, "a model's name");
        ModelConfiguration.checkRanking(ranking);
        String pid = ModelConfiguration.pid(name);
        Path source = folder.toAbsolutePath().normalize();
        opener.identify(source, Optional.empty());
        synchronized (lock) {
            if (units.containsKey(name) || claims.containsKey(pid) || !claimants(name).isEmpty()) {
                throw new InvalidInputException("there is already a model " + name + ": swap or unload it");
            }
            claims.put(pid, new Claim(name, true));
        }
        try {
            ModelUnit unit = findOrMake(name);
            unit.queue().call(() -> {
                ModelConfiguration configuration = new ModelConfiguration(pid, name, Optional.empty(),
                        Optional.empty(), ranking, ModelConfiguration.DEFAULT_DRAIN, Optional.empty(), options);
                installNew(unit, configuration, source, () -> configurations.delete(pid));
                // Versions of a model that was once configured under the name are not what a rollback means.
                prune(() -> store.retain(name, unit.version()));
                return null;
            });
            claim(pid, name, false);
            configurationChanged(pid);
            return unit.status();
        } catch (RuntimeException | Error e) {
            SerialQueue.join(claimsQueue.submit(() -> {
                release(pid, name);
                return null;
            }));
            throw e;
        }
    }

    /** Copies a folder into the store and serves it. Runs in the queue of the model. */
    private void installNew(ModelUnit unit, ModelConfiguration base, Path source, Runnable undo) {
        String name = unit.name();
        String previous = unit.version();
        String version = store.add(name, source);
        try {
            install(unit, base.withVersion(version), false, undo);
        } catch (RuntimeException | Error e) {
            store.remove(name, version);
            throw e;
        }
        prune(() -> store.prune(name, previous, version, keepVersions.getAsInt()));
    }

    private void prune(Runnable removal) {
        try {
            removal.run();
        } catch (SememeException e) {
            // What is left over takes room, but does no harm.
            log.warn(e.getMessage(), e);
        }
    }

    /** Serves a version and writes it into the configuration, or leaves both as they were. */
    private void install(ModelUnit unit, ModelConfiguration configuration, boolean verify, Runnable undo) {
        boolean[] written = new boolean[1];
        try {
            unit.install(configuration, verify, () -> {
                written[0] = true;
                configurations.write(configuration.pid(), configuration.changes());
            });
        } catch (RuntimeException | Error e) {
            if (written[0]) {
                try {
                    undo.run();
                } catch (RuntimeException second) {
                    e.addSuppressed(second);
                }
            }
            throw e;
        }
    }

    private ModelUnit unit(String name) {
        ModelUnit unit = units.get(name);
        if (unit == null) {
            throw new InvalidInputException("there is no model " + name + "; "
                    + (units.isEmpty() ? "none is configured"
                            : "configured are " + String.join(", ", units.keySet().stream().sorted().toList())));
        }
        return unit;
    }

    private static ModelConfiguration configuration(ModelUnit unit) {
        ModelConfiguration configuration = unit.wanted();
        if (configuration == null) {
            throw new InvalidInputException("the configuration of model " + unit.name() + " must be put right first: "
                    + unit.status().detail());
        }
        return configuration;
    }

    @Override
    public void unload(String name) {
        ModelUnit unit = unit(name);
        unit.queue().call(() -> {
            String owner = owner(name).orElseThrow(() -> new InvalidInputException("there is no model " + name));
            // Kept until all is done: nobody else gets the name meanwhile.
            claim(owner, name, true);
            try {
                unit.end("model " + name + " was unloaded");
                configurations.delete(owner);
                if (claimants(name).size() < 2) {
                    store.removeAll(name);
                }
            } finally {
                claim(owner, name, false);
                SerialQueue.join(claimsQueue.submit(() -> {
                    release(owner, name);
                    return null;
                }));
            }
            return null;
        });
    }

    private void claim(String pid, String name, boolean provisional) {
        synchronized (lock) {
            claims.put(pid, new Claim(name, provisional));
        }
    }

    @Override
    public ModelStatus swap(String name, Path folder) {
        Path source = folder.toAbsolutePath().normalize();
        ModelUnit unit = unit(name);
        return unit.queue().call(() -> {
            ModelConfiguration configuration = configuration(unit);
            try {
                opener.identify(source, configuration.formatTarget());
                installNew(unit, configuration, source, () -> writeBack(configuration));
            } catch (SememeException e) {
                unit.refused(e);
                throw e;
            }
            return unit.status();
        });
    }

    private void writeBack(ModelConfiguration configuration) {
        configurations.write(configuration.pid(), configuration.changes());
    }

    @Override
    public ModelStatus rollback(String name) {
        ModelUnit unit = unit(name);
        return unit.queue().call(() -> {
            ModelConfiguration configuration = configuration(unit);
            String current = unit.version();
            List<String> versions = store.versions(name);
            String earlier = store.before(name, current).orElseThrow(() -> new InvalidInputException("model " + name
                    + " has no version before " + (current.isEmpty() ? "the present one" : current)
                    + "; the model store has " + (versions.isEmpty() ? "none" : String.join(", ", versions))));
            try {
                install(unit, configuration.withVersion(earlier), true, () -> writeBack(configuration));
            } catch (SememeException e) {
                unit.refused(e);
                throw e;
            }
            return unit.status();
        });
    }

    @Override
    public Verification verify(Path folder) {
        return opener.verify(folder.toAbsolutePath().normalize());
    }

    @Override
    public List<ModelStatus> models() {
        return units.values().stream().sorted(Comparator.comparing(ModelUnit::name)).map(ModelUnit::status).toList();
    }

    @Override
    public Optional<ModelStatus> model(String name) {
        return Optional.ofNullable(units.get(name)).map(ModelUnit::status);
    }

    @Override
    public <T> Lease<T> lease(String name, Class<T> capability) {
        ModelUnit unit = units.get(name);
        if (unit == null) {
            throw new UnavailableException("there is no model " + name);
        }
        return unit.lease(capability);
    }

    /**
     * Finds the folder of the version of a model that serves.
     *
     * @param name a name
     * @return the folder, or nothing if no such model serves
     */
    public Optional<Path> folder(String name) {
        return Optional.ofNullable(units.get(name)).flatMap(ModelUnit::folder);
    }
}
