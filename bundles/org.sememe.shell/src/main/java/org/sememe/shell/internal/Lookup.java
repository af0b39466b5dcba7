package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.model.Lease;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.ServiceProperties;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;
import org.sememe.serving.Leases;

/** Finds services for a command and gives them back. Commands are rare, so nothing is tracked between them. */
final class Lookup {

    private static final List<String> NAMES = List.of(ServiceProperties.MODEL, ServiceProperties.PIPELINE,
            ServiceProperties.TOKENIZER);

    private final BundleContext context;

    Lookup(BundleContext context) {
        this.context = context;
    }

    /** Returns a framework property, or {@code null}. */
    String property(String name) {
        return context.getProperty(name);
    }

    /**
     * Works with a service of which there is one.
     *
     * @param bundle the bundle that has it, for the message
     * @throws UnavailableException if it is not there
     */
    <T, R> R with(Class<T> type, String bundle, Function<? super T, R> work) {
        ServiceReference<T> reference = context.getServiceReference(type);
        if (reference == null) {
            throw new UnavailableException(
                    "there is no " + type.getSimpleName() + " service: bundle " + bundle + " is not started");
        }
        return with(reference, work);
    }

    /** Works with a service. */
    <T, R> R with(ServiceReference<T> reference, Function<? super T, R> work) {
        T service = context.getService(reference);
        if (service == null) {
            throw new UnavailableException("service " + name(reference) + " has just gone");
        }
        try {
            return work.apply(service);
        } finally {
            context.ungetService(reference);
        }
    }

    /** Returns all services of a type, the highest ranking first. */
    <T> List<ServiceReference<T>> all(Class<T> type) {
        return all(type, null);
    }

    private <T> List<ServiceReference<T>> all(Class<T> type, String filter) {
        try {
            Collection<ServiceReference<T>> found = context.getServiceReferences(type, filter);
            return found.stream().sorted(Comparator.<ServiceReference<T>>naturalOrder().reversed()).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter " + filter + " is well-formed by construction", e);
        }
    }

    /** Names a capability service: {@code model docs}, {@code pipeline topics}, {@code tokenizer word}. */
    static String name(ServiceReference<?> reference) {
        for (String property : NAMES) {
            if (reference.getProperty(property) instanceof String name) {
                return property.substring(property.indexOf('.') + 1) + " " + name;
            }
        }
        return String.valueOf(reference.getProperty(Constants.SERVICE_ID));
    }

    /** The bare name of a capability service, empty if it has none. */
    static String bareName(ServiceReference<?> reference) {
        String name = name(reference);
        return name.substring(name.indexOf(' ') + 1);
    }

    /** Whether there is a service of a capability with this name. */
    boolean has(Class<?> capability, String name) {
        return !named(capability, name).isEmpty();
    }

    /**
     * Works with one version of a capability that is called by the name of its model, pipeline or tokenizer.
     *
     * @throws UnavailableException if there is none, saying what there is
     * @throws InvalidInputException if two different things of equal ranking have the name
     */
    <T, R> R use(Class<T> capability, String name, Function<? super T, R> work) {
        List<ServiceReference<T>> found = named(capability, name);
        if (found.isEmpty()) {
            throw missing(capability, name);
        }
        ServiceReference<T> best = found.get(0);
        for (ServiceReference<T> other : found) {
            if (ranking(other) == ranking(best) && !identity(other).equals(identity(best))) {
                throw new InvalidInputException("there are two things of equal ranking with the name '" + name + "', "
                        + identity(best) + " and " + identity(other) + ": raise the ranking of one");
            }
        }
        return with(best, service -> {
            try (Lease<T> lease = Leases.of(capability, service)) {
                return work.apply(lease.get());
            }
        });
    }

    private <T> List<ServiceReference<T>> named(Class<T> capability, String name) {
        String escaped = name.replaceAll("([\\\\*()])", "\\\\$1");
        return all(capability, NAMES.stream().map(property -> "(" + property + "=" + escaped + ")")
                .collect(Collectors.joining("", "(|", ")")));
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static String identity(ServiceReference<?> reference) {
        Object fingerprint = reference.getProperty(ServiceProperties.FINGERPRINT);
        return fingerprint == null ? name(reference) : name(reference) + " with fingerprint " + fingerprint;
    }

    private <T> UnavailableException missing(Class<T> capability, String name) {
        String what = capability.getSimpleName();
        Optional<ModelStatus> model = find(Models.class).flatMap(reference ->
                with(reference, models -> models.model(name)));
        if (model.isPresent()) {
            ModelStatus status = model.get();
            return new UnavailableException(status.state() == ModelState.SERVING
                    ? "model " + name + " is no " + what + ", it offers " + String.join(", ", status.capabilities())
                    : "model " + name + " is " + status.state().name().toLowerCase(Locale.ROOT) + ": "
                            + status.detail());
        }
        Optional<PipelineStatus> pipeline = find(Pipelines.class).flatMap(reference ->
                with(reference, pipelines -> pipelines.pipelines().stream()
                        .filter(status -> status.name().equals(name)).findFirst()));
        if (pipeline.isPresent()) {
            PipelineStatus status = pipeline.get();
            return new UnavailableException(status.published()
                    ? "pipeline " + name + " is no " + what + ", it offers " + status.capability()
                    : "pipeline " + name + " is not published: " + status.detail());
        }
        List<String> names = names(capability);
        return new UnavailableException("there is no " + what + " called '" + name + "'; "
                + (names.isEmpty() ? "there is none at all" : "there are: " + String.join(", ", names)));
    }

    private <T> Optional<ServiceReference<T>> find(Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type));
    }

    /** The names under which a capability can be had, sorted. */
    List<String> names(Class<?> capability) {
        List<String> names = new ArrayList<>();
        for (ServiceReference<?> reference : all(capability)) {
            if (NAMES.stream().anyMatch(property -> reference.getProperty(property) != null)) {
                names.add(bareName(reference));
            }
        }
        return names.stream().distinct().sorted().toList();
    }
}
