package org.sememe.host.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    private long now;

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void estimatesFromTheRateSoFar() {
        ProgressMeter meter = new ProgressMeter(() -> now);
        assertEquals(Optional.empty(), meter.progress().remaining());
        pass(1);
        meter.report(0.005, Map.of("loss", 2.0));
        pass(9);
        meter.report(0.25, Map.of("loss", 1.0));
        assertEquals(Optional.of(Duration.ofSeconds(30)), meter.progress().remaining());
        assertEquals(Duration.ofSeconds(10), meter.progress().elapsed());
        assertEquals(0.25, meter.progress().fraction());
        assertEquals(Map.of("loss", 1.0), meter.progress().metrics());
    }

    @Test
    void aResumedJobIsMeasuredFromWhereItGoesOn() {
        ProgressMeter meter = new ProgressMeter(() -> now);
        pass(5);
        meter.report(0.5, Map.of());
        assertEquals(Optional.empty(), meter.progress().remaining());
        pass(10);
        meter.report(0.75, Map.of());
        assertEquals(Optional.of(Duration.ofSeconds(10)), meter.progress().remaining());
    }

    @Test
    void keepsTheFiguresOfAPartAndIgnoresNonsense() {
        ProgressMeter meter = new ProgressMeter(() -> now);
        meter.report(0.1, Map.of("loss", 1.0));
        meter.add(Map.of("part.fraction", 0.5));
        meter.report(Double.NaN, Map.of());
        meter.report(7, Map.of());
        assertEquals(1, meter.progress().fraction());
        assertEquals(Map.of("loss", 1.0, "part.fraction", 0.5), meter.progress().metrics());
    }

    @Test
    void theClockStopsWithTheJob() {
        ProgressMeter meter = new ProgressMeter(() -> now);
        meter.report(0.5, Map.of());
        pass(10);
        meter.end(true);
        pass(10);
        assertEquals(Duration.ofSeconds(10), meter.progress().elapsed());
        assertEquals(1, meter.progress().fraction());
        assertEquals(Optional.of(Duration.ZERO), meter.progress().remaining());
    }
}
