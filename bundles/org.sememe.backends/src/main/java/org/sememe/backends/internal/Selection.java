package org.sememe.backends.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.Backends;

/** The choice among backends. Safe for use by several threads. */
final class Selection implements Backends {

    private final Calibration calibration;
    private final String pinned;
    private final boolean calibrate;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<BackendStatus> statuses = new ArrayList<>();

    /**
     * A choice.
     *
     * @param pinned the backend for everybody, or an empty text
     * @param calibrate whether backends of the processor are timed
     */
    Selection(Calibration calibration, String pinned, boolean calibrate) {
        this.calibration = calibration;
        this.pinned = pinned;
        this.calibrate = calibrate;
    }

    synchronized void add(Candidate candidate) {
        candidates.add(candidate);
    }

    synchronized void remove(Candidate candidate) {
        candidates.remove(candidate);
    }

    synchronized void add(BackendStatus status) {
        statuses.add(status);
    }

    synchronized void remove(BackendStatus status) {
        statuses.remove(status);
    }

    private synchronized List<Candidate> copy() {
        return List.copyOf(candidates);
    }

    /** Without the lock: a backend may have to be made first. */
    private List<Candidate> working() {
        return copy().stream().filter(Candidate::works).toList();
    }

    @Override
    public Backend select(String name) {
        String wanted = name != null && !name.isEmpty() ? name : pinned;
        if (!wanted.isEmpty()) {
            return copy().stream().filter(candidate -> candidate.name().equals(wanted)).filter(Candidate::works)
                .max(Comparator.comparingInt(Candidate::ranking)).map(Candidate::backend)
                .orElseThrow(() -> new IllegalStateException(absent(wanted)));
        }
        Optional<Backend> noted = fastestNoted();
        if (noted.isPresent()) {
            return noted.get();
        }
        List<Candidate> there = working();
        if (there.isEmpty()) {
            throw new IllegalStateException("There is no compute backend" + explained());
        }
        return sorted(there, true).get(0).backend();
    }

    /**
     * The fastest, where all were timed before: the others need not be made. A graphics card is never timed, so that
     * it is found among the others.
     */
    private Optional<Backend> fastestNoted() {
        Candidate fastest = null;
        double best = Double.MAX_VALUE;
        for (Candidate candidate : copy()) {
            OptionalDouble time = calibration.noted(candidate.name(), candidate.version());
            if (!calibrate || time.isEmpty()) {
                return Optional.empty();
            }
            if (time.getAsDouble() < best) {
                best = time.getAsDouble();
                fastest = candidate;
            }
        }
        // On another device, or with other threads, all are timed anew.
        return Optional.ofNullable(fastest)
            .filter(one -> one.works() && calibration.known(one.backend(), one.version()).isPresent())
            .map(Candidate::backend);
    }

    private String absent(String wanted) {
        synchronized (this) {
            for (BackendStatus status : statuses) {
                if (status.name().equals(wanted)) {
                    return "Backend '" + wanted + "' is not there: " + status.reason();
                }
            }
        }
        String names = working().stream().map(Candidate::name).sorted()
            .collect(Collectors.joining(", "));
        return "Backend '" + wanted + "' is not there; " + (names.isEmpty() ? "none is" : "there are: " + names);
    }

    private synchronized String explained() {
        return statuses.isEmpty() ? ": no bundle of one is started"
            : statuses.stream().map(status -> "; " + status.name() + ": " + status.reason())
                .collect(Collectors.joining());
    }

    /** Graphics cards first, then by time where it is known, then by ranking. */
    private List<Candidate> sorted(List<Candidate> there, boolean measure) {
        boolean worth = measure && calibrate && there.size() > 1
            && there.stream().noneMatch(Selection::graphics);
        Map<Candidate, Double> times = new HashMap<>();
        for (Candidate candidate : there) {
            if (!graphics(candidate) && calibrate) {
                if (worth) {
                    times.put(candidate, calibration.of(candidate.backend(), candidate.version()));
                } else {
                    calibration.known(candidate.backend(), candidate.version())
                        .ifPresent(time -> times.put(candidate, time));
                }
            }
        }
        return there.stream().sorted(Comparator.comparing((Candidate candidate) -> !graphics(candidate))
            .thenComparing(candidate -> times.getOrDefault(candidate, Double.MAX_VALUE))
            .thenComparing(Comparator.comparingInt(Candidate::ranking).reversed())
            .thenComparing(Candidate::name)).toList();
    }

    private static boolean graphics(Candidate candidate) {
        return !candidate.backend().device().kind().equals("cpu");
    }

    @Override
    public List<BackendStatus> statuses() {
        List<String> order = new ArrayList<>();
        if (!pinned.isEmpty()) {
            order.add(pinned);
        }
        sorted(working(), false).forEach(candidate -> order.add(candidate.name()));
        synchronized (this) {
            return statuses.stream().sorted(Comparator.comparing((BackendStatus status) -> !status.available())
                .thenComparing(status -> order.contains(status.name()) ? order.indexOf(status.name())
                    : Integer.MAX_VALUE).thenComparing(BackendStatus::name)).toList();
        }
    }

    @Override
    public OptionalDouble milliseconds(String name) {
        return copy().stream().filter(candidate -> candidate.name().equals(name)).filter(Candidate::works).findFirst()
            .map(candidate -> calibration.known(candidate.backend(), candidate.version()))
            .orElse(OptionalDouble.empty());
    }
}
