package org.sememe.host.internal.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.sememe.UnavailableException;
import org.sememe.host.internal.HostLog;
import org.sememe.host.internal.SerialQueue;
import org.sememe.host.internal.service.Holdings;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Served;
import org.sememe.serving.Slot;
import org.sememe.text.Tokenizer;

/**
 * One life of a model in memory, from before it is opened until it is closed. Opened and published by the thread that
 * works on the model's queue; {@link #lose} may be called by any thread at any time.
 */
final class Instance {

    private final String name;
    private final Source source;
    private final HostLog log;
    private final Slot slot;
    private final Holdings holdings;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile OpenModel model;
    private volatile String lost;
    private Served served;
    private int published;

    Instance(String name, Source source, Slot slot, Services services, HostLog log) {
        this.log = log;
        this.name = name;
        this.source = source;
        this.slot = slot;
        this.holdings = new Holdings(services);
    }

    Source source() {
        return source;
    }

    /** The open model; {@code null} before it is open. */
    OpenModel model() {
        return model;
    }

    /** Why the instance must not be used any more; {@code null} as long as it may. */
    String lost() {
        return lost;
    }

    boolean uses(Offer<?> offer) {
        return holdings.uses(offer);
    }

    boolean misuses(Offer<?> offer) {
        return holdings.misuses(offer);
    }

    /** Completes when the model is closed and its services are given back. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    synchronized int leases() {
        return served == null ? 0 : served.leases();
    }

    /**
     * Opens the model and checks it.
     *
     * @param verify whether to compare its files with their checksums
     * @throws UnavailableException if a service that it needs is missing or goes meanwhile
     */
    void open(ModelOpener opener, boolean verify) {
        OpenModel opened;
        try {
            opened = opener.open(source.folder(), source.options(), source.formatTarget(), holdings, verify);
        } catch (RuntimeException e) {
            finish();
            throw lost == null ? e : new UnavailableException(lost);
        }
        Served lender;
        try {
            lender = new Served(source.version(), opened.capabilities(), this::close);
        } catch (RuntimeException e) {
            opened.close();
            finish();
            throw e;
        }
        synchronized (this) {
            model = opened;
            served = lender;
        }
        giveUpIfLost();
    }

    /** Ends an instance that will not be opened. */
    void abandon() {
        finish();
    }

    /** Who loses an instance before it is open has nothing to retire; the opening thread does it instead. */
    private void giveUpIfLost() {
        if (lost != null) {
            retire();
            throw new UnavailableException(lost);
        }
    }

    /**
     * Publishes the model in place of what the slot serves.
     *
     * @return completes when the replaced instance is closed
     * @throws UnavailableException if a service that it uses went meanwhile
     */
    CompletableFuture<Void> publish(int ranking) {
        published = ranking;
        CompletableFuture<Void> replaced = slot.publish(served(), properties(), ranking);
        giveUpIfLost();
        return replaced;
    }

    void rank(int ranking) {
        if (ranking != published) {
            published = ranking;
            slot.update(properties(), ranking);
        }
    }

    /** Unpublishes the model if it is published, and has it closed when its last lease has ended. */
    CompletableFuture<Void> retire() {
        Served lender = served();
        if (lender != null) {
            slot.withdraw(lender);
        }
        return closed;
    }

    /**
     * Gives the instance up because of a service, and waits until it is closed.
     *
     * @param reason one sentence
     * @param limit how long to wait
     * @return whether it is closed
     */
    boolean lose(String reason, Duration limit) {
        synchronized (this) {
            if (lost == null) {
                lost = reason;
            }
        }
        retire();
        return SerialQueue.await(closed, limit);
    }

    private synchronized Served served() {
        return served;
    }

    private void close() {
        try {
            model.close();
        } catch (RuntimeException | LinkageError e) {
            log.warn("version " + source.version() + " of model " + name + " did not close cleanly: " + e, e);
        } finally {
            finish();
        }
    }

    private void finish() {
        try {
            holdings.close();
        } finally {
            closed.complete(null);
        }
    }

    private Map<String, Object> properties() {
        OpenModel opened = model;
        Map<String, Object> properties = new HashMap<>();
        properties.put(ServiceProperties.VERSION, source.version());
        properties.put(ServiceProperties.TECHNIQUE, opened.technique());
        opened.dimension().ifPresent(dimension -> properties.put(ServiceProperties.DIMENSION, dimension));
        opened.descriptor().flatMap(descriptor -> descriptor.language())
                .ifPresent(language -> properties.put(ServiceProperties.LANGUAGE, language));
        // A model that serves as a tokenizer is found by other models like any tokenizer: by name and fingerprint.
        opened.capability(Tokenizer.class).ifPresent(tokenizer -> {
            properties.put(ServiceProperties.TOKENIZER, name);
            properties.put(ServiceProperties.FINGERPRINT, tokenizer.fingerprint());
        });
        return properties;
    }
}
