package org.sememe.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The services that the stages of a pipeline use together: a reference and an object for each stage, both {@code null}
 * for a built-in step.
 */
final class Binding {

    private final List<ServiceReference<?>> references;
    private final List<Object> services;
    private final BundleContext context;

    private Binding(BundleContext context, List<ServiceReference<?>> references, List<Object> services) {
        this.context = context;
        this.references = references;
        this.services = services;
    }

    /**
     * Takes services into use.
     *
     * @return the binding, or nothing if one of them is not to be had, because it is just going
     */
    static Optional<Binding> of(BundleContext context, List<Stage> stages, List<ServiceReference<?>> references) {
        List<Object> services = new ArrayList<>();
        Binding binding = new Binding(context, references, services);
        for (int i = 0; i < references.size(); i++) {
            ServiceReference<?> reference = references.get(i);
            Object service = reference == null ? null : context.getService(reference);
            services.add(service);
            if (reference != null && !stages.get(i).kind().capability().isInstance(service)) {
                binding.release();
                return Optional.empty();
            }
        }
        return Optional.of(binding);
    }

    List<Object> services() {
        return services;
    }

    boolean uses(List<ServiceReference<?>> others) {
        return references.equals(others);
    }

    /** Names of the pipelines among the services. */
    Set<String> pipelines() {
        return references.stream().filter(Objects::nonNull).map(Choice::pipeline).flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Gives the services back. */
    void release() {
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i) != null) {
                try {
                    context.ungetService(references.get(i));
                } catch (IllegalStateException e) {
                    // This bundle has stopped, and the framework has given everything back.
                    return;
                }
            }
        }
    }
}
