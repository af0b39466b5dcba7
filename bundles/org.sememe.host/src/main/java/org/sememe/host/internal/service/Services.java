package org.sememe.host.internal.service;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.sememe.InvalidInputException;
import org.sememe.model.ModelFormat;
import org.sememe.text.Tokenizer;
import org.sememe.train.Trainer;

/**
 * The services of techniques: model formats, tokenizers and trainers, as the registry has them now. A service is got
 * from the registry when it is needed, so that starting the host starts no technique. Safe for use by many threads at
 * once.
 */
public final class Services implements AllServiceListener {

    private static final List<Class<?>> TYPES = List.of(ModelFormat.class, Tokenizer.class, Trainer.class);
    private static final String FILTER = TYPES.stream().map(type -> "(objectClass=" + type.getName() + ")")
            .collect(Collectors.joining("", "(|", ")"));

    private final BundleContext context;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Set<ServiceReference<?>> leaving =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Is told of services that come and go, in the thread that registers or unregisters them. */
    public interface Watcher {

        /**
         * Is told that a service can be had, or has other properties.
         *
         * @param offer the service
         */
        void arrived(Offer<?> offer);

        /**
         * Is told that a service goes away. When the call returns, the service may be used no more.
         *
         * @param offer the service
         */
        void leaving(Offer<?> offer);
    }

    /**
     * Creates a view of the registry.
     *
     * @param context of the host's bundle
     */
    public Services(BundleContext context) {
        this.context = context;
    }

    /** Starts telling watchers of changes. */
    public void start() {
        try {
            context.addServiceListener(this, FILTER);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter " + FILTER + " is well-formed by construction", e);
        }
    }

    /** Stops telling watchers of changes. */
    public void stop() {
        context.removeServiceListener(this);
        watchers.clear();
    }

    /**
     * Adds a watcher.
     *
     * @param watcher is told of changes from now on
     */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        Offer<?> offer = new Offer<>(context, event.getServiceReference());
        if (!isOurs(offer)) {
            return;
        }
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            // Marked before anybody is told: who takes the service meanwhile notices it afterwards.
            leaving.add(offer.reference());
            watchers.forEach(watcher -> watcher.leaving(offer));
        } else {
            watchers.forEach(watcher -> watcher.arrived(offer));
        }
    }

    /** A service of another copy of the contracts would fail with a ClassCastException at its first use. */
    private boolean isOurs(Offer<?> offer) {
        return TYPES.stream().allMatch(type -> !offer.is(type)
                || offer.reference().isAssignableTo(context.getBundle(), type.getName()));
    }

    boolean isLeaving(Offer<?> offer) {
        return leaving.contains(offer.reference());
    }

    /**
     * Returns the services of a type.
     *
     * @param <S> the type
     * @param type the type
     * @return highest ranking first, then oldest
     */
    public <S> List<Offer<S>> offers(Class<S> type) {
        try {
            return context.getServiceReferences(type, null).stream().sorted(Collections.reverseOrder())
                    .map(reference -> new Offer<>(context, reference)).filter(offer -> !isLeaving(offer)).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter cannot be wrong", e);
        }
    }

    /**
     * Finds the service of a type that is meant by a condition.
     *
     * @param <S> the type
     * @param type the type
     * @param wanted the condition
     * @param description says what is looked for, such as {@code technique word2vec}
     * @param advice what to do against a tie
     * @return the one of highest ranking, or nothing
     * @throws InvalidInputException if two of them have the highest ranking
     */
    public <S> Optional<Offer<S>> best(Class<S> type, Predicate<Offer<S>> wanted, String description,
            String advice) {
        List<Offer<S>> found = offers(type).stream().filter(wanted).toList();
        if (found.size() > 1 && found.get(0).ranking() == found.get(1).ranking()) {
            throw new InvalidInputException(description + " is offered twice with ranking " + found.get(0).ranking()
                    + ", by " + found.get(0) + " and by " + found.get(1) + "; " + advice);
        }
        return found.stream().findFirst();
    }

    /**
     * Lists the values that a property has among the services of a type, for messages.
     *
     * @param type the type
     * @param property the property
     * @return such as {@code installed are bert, word2vec}
     */
    public String installed(Class<?> type, String property) {
        Set<String> values = new TreeSet<>();
        offers(type).forEach(offer -> values.add(offer.text(property)));
        values.remove("");
        return values.isEmpty() ? "none is installed" : "installed are " + String.join(", ", values);
    }
}
