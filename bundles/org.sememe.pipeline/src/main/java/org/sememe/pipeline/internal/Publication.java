package org.sememe.pipeline.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.sememe.model.ServiceProperties;
import org.sememe.serving.Served;
import org.sememe.serving.Slot;
import org.sememe.text.Tokenizer;

/**
 * The service of a pipeline. While it is published, a change of the services behind it touches only its properties;
 * calls in progress end with the services that they began with. Not safe for use by several threads at once.
 */
final class Publication {

    private final BundleContext context;
    private final String name;
    private Slot slot;
    private Duration handover;
    private Binding binding;
    private Map<String, Object> properties = Map.of();
    private int version;

    Publication(BundleContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /**
     * Publishes, or changes what is published.
     *
     * @param definition what is to be published
     * @param references a service for each stage, {@code null} for a built-in step
     * @return whether it is published; if not, one of the services is just going and the next event will tell
     */
    boolean offer(Definition definition, List<ServiceReference<?>> references) {
        if (isPublishedAs(definition) && binding.uses(references)) {
            advertise(definition, references);
            return true;
        }
        Optional<Binding> next = Binding.of(context, definition.stages(), references);
        if (next.isEmpty()) {
            return false;
        }
        Object chain = Chain.of(definition.stages(), next.get().services());
        Served served = new Served(String.valueOf(++version), Map.of(definition.capability(), chain),
                next.get()::release);
        if (isPublishedAs(definition)) {
            slot.replace(served);
            binding = next.get();
            advertise(definition, references);
        } else {
            publish(definition, references, served);
            binding = next.get();
        }
        return true;
    }

    private boolean isPublishedAs(Definition definition) {
        return slot != null && slot.current() != null && handover.equals(definition.handover())
                && slot.current().capabilities().containsKey(definition.capability());
    }

    private void publish(Definition definition, List<ServiceReference<?>> references, Served served) {
        Slot old = slot;
        if (slot == null || !handover.equals(definition.handover())) {
            slot = new Slot(context, ServiceProperties.PIPELINE, name, definition.handover());
            handover = definition.handover();
        }
        properties = properties(definition, references);
        slot.publish(served, properties, definition.ranking());
        if (old != null && old != slot) {
            // Calls through its facades find the new slot by the pipeline's name.
            old.withdraw();
        }
    }

    private void advertise(Definition definition, List<ServiceReference<?>> references) {
        Map<String, Object> fresh = properties(definition, references);
        if (!fresh.equals(properties)) {
            properties = fresh;
            slot.update(fresh, definition.ranking());
        }
    }

    private static Map<String, Object> properties(Definition definition, List<ServiceReference<?>> references) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(Constants.SERVICE_RANKING, definition.ranking());
        definition.language().ifPresent(language -> properties.put(ServiceProperties.LANGUAGE, language));
        Dimensions.of(definition.stages(), references)
                .ifPresent(dimension -> properties.put(ServiceProperties.DIMENSION, dimension));
        ServiceReference<?> last = references.get(references.size() - 1);
        if (last != null && definition.capability() == Tokenizer.class
                && last.getProperty(ServiceProperties.FINGERPRINT) instanceof String fingerprint) {
            properties.put(ServiceProperties.FINGERPRINT, fingerprint);
        }
        return properties;
    }

    /** Names of the pipelines among the services that are in use. */
    Set<String> pipelines() {
        return slot == null || slot.current() == null ? Set.of() : binding.pipelines();
    }

    /** Takes the service away for a while. Does not wait: calls in progress may need the very service that went. */
    void withdraw() {
        if (slot != null) {
            slot.withdraw();
        }
    }

    /** Takes the service away for good. */
    void end(String reason) {
        if (slot != null) {
            slot.end(reason);
        }
    }
}
