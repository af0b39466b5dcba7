package org.sememe.pipeline.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.sememe.model.ServiceProperties;

/**
 * Which service a stage is to use, or why there is none.
 *
 * @param reference the service, or {@code null}
 * @param problem one sentence on what is missing or ambiguous, empty if there is a service
 */
record Choice(ServiceReference<?> reference, String problem) {

    static Choice none(String problem) {
        return new Choice(null, problem);
    }

    /**
     * Chooses the service with the highest ranking. A service that is built on the pipeline itself is left out.
     *
     * @param stage the stage
     * @param references services that match it
     * @param cycle tells the cycle that a pipeline of this name would close, as {@code a -> b -> a}
     */
    static Choice among(Stage stage, Collection<ServiceReference<?>> references,
            Function<String, Optional<String>> cycle) {
        List<ServiceReference<?>> open = new ArrayList<>();
        String closed = null;
        for (ServiceReference<?> reference : references) {
            Optional<String> path = pipeline(reference).flatMap(cycle);
            if (path.isPresent()) {
                closed = path.get();
            } else {
                open.add(reference);
            }
        }
        if (open.isEmpty()) {
            return none(closed == null ? "waits for " + stage.anyWish()
                    : "the only " + stage.wish() + " is built on this pipeline: " + closed);
        }
        open.sort(Comparator.<ServiceReference<?>>naturalOrder().reversed());
        ServiceReference<?> best = open.get(0);
        for (ServiceReference<?> other : open) {
            if (ranking(other) == ranking(best) && !identity(other).equals(identity(best))) {
                return none("there are two of equal ranking " + ranking(best) + " to choose from, " + describe(best)
                        + " and " + describe(other) + ": raise the ranking of one or narrow the target filter");
            }
        }
        return new Choice(best, "");
    }

    /** Names a service for people. */
    static String describe(ServiceReference<?> reference) {
        String name = name(reference);
        Object version = reference.getProperty(ServiceProperties.VERSION);
        return version == null ? name : name + " version " + version;
    }

    private static String name(ServiceReference<?> reference) {
        for (String property : new String[] {ServiceProperties.MODEL, ServiceProperties.PIPELINE,
            ServiceProperties.TOKENIZER}) {
            if (reference.getProperty(property) instanceof String name) {
                return property.substring(property.indexOf('.') + 1) + " " + name;
            }
        }
        return "service " + reference.getProperty(Constants.SERVICE_ID) + " of bundle "
                + (reference.getBundle() == null ? "?" : reference.getBundle().getSymbolicName());
    }

    /** Two services with one identity are the same thing, such as two versions of a model during a swap. */
    private static String identity(ServiceReference<?> reference) {
        Object fingerprint = reference.getProperty(ServiceProperties.MODEL) == null
                ? reference.getProperty(ServiceProperties.FINGERPRINT) : null;
        return fingerprint == null ? name(reference) : name(reference) + " " + fingerprint;
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    static Optional<String> pipeline(ServiceReference<?> reference) {
        return reference.getProperty(ServiceProperties.PIPELINE) instanceof String name ? Optional.of(name)
                : Optional.empty();
    }
}
