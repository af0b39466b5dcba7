package org.sememe.backends.internal;

import java.util.function.Supplier;
import org.sememe.compute.Backend;

/** A backend that can be chosen; it is taken from the service registry when it is wanted. Safe for several threads. */
final class Candidate {

    private final String name;
    private final String version;
    private final int ranking;
    private final Supplier<Backend> source;
    private boolean asked;
    private Backend backend;

    /**
     * A candidate.
     *
     * @param name the backend's name
     * @param version of its bundle
     * @param ranking its service ranking
     * @param source gives the backend, or null if it cannot work here; asked at most once
     */
    Candidate(String name, String version, int ranking, Supplier<Backend> source) {
        this.name = name;
        this.version = version;
        this.ranking = ranking;
        this.source = source;
    }

    /** A backend that is there. */
    Candidate(Backend backend, String version, int ranking) {
        this(backend.name(), version, ranking, () -> backend);
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    int ranking() {
        return ranking;
    }

    /** The backend, or null if it cannot work here. */
    synchronized Backend backend() {
        if (!asked) {
            asked = true;
            backend = source.get();
        }
        return backend;
    }

    /** The backend if somebody wanted it before, otherwise null. */
    synchronized Backend taken() {
        return backend;
    }

    boolean works() {
        return backend() != null;
    }
}
