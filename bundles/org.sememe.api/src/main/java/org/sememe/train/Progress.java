package org.sememe.train;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of how far a job is.
 *
 * @param fraction between 0 and 1
 * @param metrics current figures by name, such as {@code loss}
 * @param elapsed time since the job started
 * @param remaining estimated time to its end, where it can be told
 */
public record Progress(double fraction, Map<String, Double> metrics, Duration elapsed, Optional<Duration> remaining) {

    /**
     * Copies the metrics.
     */
    public Progress {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
