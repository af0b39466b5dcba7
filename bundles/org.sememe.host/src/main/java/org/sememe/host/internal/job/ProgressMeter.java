package org.sememe.host.internal.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.sememe.train.Progress;

/** Measures how far a job is and estimates when it ends. Safe for use by many threads at once. */
final class ProgressMeter {

    /** Below this share of the work an estimate would be a guess. */
    private static final double ENOUGH = 0.001;

    private final LongSupplier nanoTime;
    private final long started;
    private double fraction;
    private Map<String, Double> metrics = Map.of();

    /** Where and when the first report came: after a resume much is done before the first second is over. */
    private double firstFraction = -1;
    private long firstTime;
    private long ended = -1;

    ProgressMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    synchronized void report(double reached, Map<String, Double> figures) {
        fraction = Double.isNaN(reached) ? fraction : Math.max(0, Math.min(1, reached));
        metrics = figures.isEmpty() ? metrics : new LinkedHashMap<>(figures);
        if (firstFraction < 0) {
            firstFraction = fraction;
            firstTime = nanoTime.getAsLong();
        }
    }

    /** Adds figures to those of the last report, such as those of a part. */
    synchronized void add(Map<String, Double> figures) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        all.putAll(figures);
        metrics = all;
    }

    synchronized void end(boolean complete) {
        ended = nanoTime.getAsLong();
        fraction = complete ? 1 : fraction;
    }

    synchronized Progress progress() {
        long now = ended >= 0 ? ended : nanoTime.getAsLong();
        return new Progress(fraction, metrics, Duration.ofNanos(now - started), remaining(now));
    }

    private Optional<Duration> remaining(long now) {
        if (ended >= 0) {
            return fraction == 1 ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        // Counted from the start of the job unless it was resumed: the first report of a fresh one comes near 0.
        double from = firstFraction > 0.01 ? firstFraction : 0;
        long since = firstFraction > 0.01 ? firstTime : started;
        double done = fraction - from;
        if (firstFraction < 0 || done < ENOUGH || now <= since) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) ((now - since) * (1 - fraction) / done)));
    }
}
